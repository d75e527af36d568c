// The dialog of keys. The browser's own modal dialog keeps the focus inside, closes on Esc and gives the focus back.

import { useEffect, useRef, useState } from "react";
import { Key } from "./Key.tsx";
import { setSingleKeys, singleKeys } from "./keys.ts";
import { useWords } from "./words.ts";

/** Lists the keys, and lets single letters be turned off. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(singleKeys);
  useEffect(() => {
    const shown = dialog.current;
    if (shown !== null && !shown.open) shown.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="keys" aria-labelledby="keys-h" onClose={onClose}>
      <h2 id="keys-h">{words.keys.h2}</h2>
      <table>
        <tbody>
          {words.keys.rows.map(([keys, what]) => (
            <tr key={what}>
              <th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet small">{words.keys.mac}</p>
      <label className="pick">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            setOn(event.target.checked);
            setSingleKeys(event.target.checked);
          }}
        />
        {words.keys.single}
      </label>
      <p className="sign">
        <button type="button" onClick={() => dialog.current?.close()}>
          {words.close}
          <Key name="Esc" />
        </button>
      </p>
    </dialog>
  );
}
