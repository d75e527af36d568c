// The materials of an application: what is asked for, files with their progress, what is too large or of the wrong kind said at once.
import { useEffect, useRef, useState } from "react";
import { inputId } from "./ActInput.tsx";
import { samePath } from "./act-values.ts";
import type { Fault, IntakePower, Material } from "./api.ts";
import { freshKey, Problem, Unreachable, upload } from "./client.ts";
import type { Draft } from "./draft.ts";
import { type KeptFile, keptFiles, paperKey } from "./intake-values.ts";
import { say, useWords } from "./words.ts";
import type { DeskWords } from "./words.zh.ts";

export type MaterialsProps = {
  power: IntakePower;
  draft: Draft;
  faults: Fault[];
  onFiles: (files: KeptFile[]) => void;
  onValues: (values: Draft["values"]) => void;
  onUploading: (count: number) => void;
};

/** A file on its way, or one that did not get there and why. */
type Moving = { id: string; material: string; file: File; share: number; fault: string | null; stop: AbortController };

function unfit(file: File, power: IntakePower, count: number, words: DeskWords): string | null {
  const { maxBytes, maxFiles, types } = power.upload;
  if (file.size === 0) return words.intake.empty;
  if (file.size > maxBytes) return words.intake.tooBig(words.size(maxBytes));
  if (count >= maxFiles) return words.intake.tooMany(maxFiles);
  return file.type !== "" && types.length > 0 && !types.includes(file.type) ? words.intake.wrongType : null;
}

const refusalOf = (fault: unknown, words: DeskWords): string =>
  [
    words.intake.uploadFailed,
    fault instanceof Unreachable
      ? words.lostShort
      : fault instanceof Problem
        ? (fault.body.detail ?? fault.body.title ?? words.faultShort)
        : words.faultShort,
  ].join(" ");

function useMoving({ power, draft, onFiles, onUploading }: MaterialsProps) {
  const words = useWords();
  const [moving, setMoving] = useState<Moving[]>([]);
  const kept = keptFiles(draft);
  // Two uploads may end between two renders: each adds to the newest list.
  const newest = useRef(kept);
  newest.current = kept;
  const alive = useRef<Moving[]>([]);
  alive.current = moving;
  useEffect(
    () => () => {
      for (const each of alive.current) each.stop.abort();
    },
    [],
  );
  const underway = moving.filter((each) => each.fault === null).length;
  useEffect(() => onUploading(underway), [underway, onUploading]);
  const change = (id: string, now: Partial<Moving>): void =>
    setMoving((all) => all.map((each) => (each.id === id ? { ...each, ...now } : each)));
  const drop = (id: string): void => setMoving((all) => all.filter((each) => each.id !== id));
  const save = (files: KeptFile[]): void => {
    newest.current = files;
    onFiles(files);
  };
  const send = async (one: Moving): Promise<void> => {
    try {
      const { token, size } = await upload({ file: one.file, onShare: (share) => change(one.id, { share }), signal: one.stop.signal });
      save([...newest.current, { material: one.material, name: one.file.name, size, token }]);
      drop(one.id);
    } catch (fault) {
      if (one.stop.signal.aborted) drop(one.id);
      else change(one.id, { fault: refusalOf(fault, words) });
    }
  };
  const add = (material: string, files: readonly File[]): void => {
    const fresh = files.map((file, place): Moving => {
      const fault = unfit(file, power, kept.length + underway + place, words);
      return { id: freshKey(), material, file, share: 0, fault, stop: new AbortController() };
    });
    setMoving((all) => [...all, ...fresh]);
    for (const one of fresh) if (one.fault === null) void send(one);
  };
  const again = (one: Moving): void => {
    drop(one.id);
    add(one.material, [one.file]);
  };
  return { kept, moving, add, again, drop, save };
}

/** The list of materials. */
export function Materials(props: MaterialsProps) {
  const words = useWords();
  const { power, faults } = props;
  const files = useMoving(props);
  const { maxBytes, maxFiles } = power.upload;
  return (
    <>
      <p className="quiet small">{words.intake.limits(words.size(maxBytes), maxFiles)}</p>
      <ul className="materials">
        {power.materials.map((material) => (
          <li key={material.id}>
            <Pick
              material={material}
              types={power.upload.types}
              fault={faults.find((each) => samePath(each.path, `files.${material.id}`))}
              onPick={(picked) => files.add(material.id, picked)}
            />
            {material.source === "applicant" && (
              <label className="pick">
                <input
                  type="checkbox"
                  checked={props.draft.values[paperKey(material.id)] === true}
                  aria-label={words.intake.paperFor(say(material.name, words))}
                  onChange={(event) => props.onValues({ ...props.draft.values, [paperKey(material.id)]: event.target.checked })}
                />
                <span>{words.intake.paper}</span>
              </label>
            )}
            <ul>
              {files.kept
                .filter((file) => file.material === material.id)
                .map((file) => (
                  <li key={file.token}>
                    <span>{file.name}</span>
                    <span className="quiet">{words.size(file.size)}</span>
                    <button
                      type="button"
                      aria-label={words.intake.removeFor(file.name)}
                      onClick={() => files.save(files.kept.filter((each) => each !== file))}
                    >
                      {words.intake.remove}
                    </button>
                  </li>
                ))}
              {files.moving
                .filter((one) => one.material === material.id)
                .map((one) => (
                  <MovingRow key={one.id} one={one} onAgain={() => files.again(one)} onDrop={() => files.drop(one.id)} />
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}

type PickProps = { material: Material; types: string[]; fault: Fault | undefined; onPick: (files: File[]) => void };

function Pick({ material, types, fault, onPick }: PickProps) {
  const words = useWords();
  const id = inputId(`files.${material.id}`);
  const name = say(material.name, words);
  const note = material.source === "shared" ? words.intake.shared : material.required ? words.intake.required : words.intake.optional;
  return (
    <div className={fault === undefined ? "ask" : "ask bad"}>
      <span>
        {name} <span className="quiet">{`${note}${words.gap}${words.intake.copies(material.copies)}`}</span>
      </span>
      {fault !== undefined && <span className="err">{fault.message}</span>}
      {material.source === "applicant" && (
        // The browser's own control speaks the browser's language; this one speaks ours.
        <label className="btn" htmlFor={id}>
          {words.intake.pick}
          <input
            id={id}
            className="vh"
            type="file"
            multiple
            accept={types.join(",")}
            aria-label={words.intake.pickFor(name)}
            onChange={(event) => {
              onPick([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
        </label>
      )}
    </div>
  );
}

function MovingRow({ one, onAgain, onDrop }: { one: Moving; onAgain: () => void; onDrop: () => void }) {
  const words = useWords();
  const percent = Math.round(one.share * 100);
  return (
    <li>
      <span>{one.file.name}</span>
      {one.fault === null ? (
        <>
          <progress max={100} value={percent} aria-label={one.file.name} />
          <span className="quiet">{words.intake.sending(percent)}</span>
          <button type="button" onClick={() => one.stop.abort()}>
            {words.intake.stop}
          </button>
        </>
      ) : (
        <>
          <span role="alert" className="err">
            {one.fault}
          </span>
          <button type="button" onClick={onAgain}>
            {words.intake.again}
          </button>
          <button type="button" aria-label={words.intake.removeFor(one.file.name)} onClick={onDrop}>
            {words.intake.remove}
          </button>
        </>
      )}
    </li>
  );
}
