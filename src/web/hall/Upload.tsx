// The upload of one material: files already here, the input for more, and the tick for later.
import type { ReactNode } from "react";
import type { Fault, KeptFile, MaterialField } from "../../views/apply.ts";
import { keptInput, keptValue, laterInput, materialInput } from "../../views/apply.ts";
import { attributesOf, FaultLines, fieldId } from "../ui/Field.tsx";
import { inLang, sizeOf } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import type { Here } from "./here.ts";

export type UploadProps = { field: MaterialField; faults: readonly Fault[]; accept: readonly string[]; here: Here; allowLater: boolean };

/** Takes a material and what of it is here already. */
export function Upload({ field, faults, accept, here, allowLater }: UploadProps): ReactNode {
  const { w, lang } = here;
  const { material } = field;
  const name = materialInput(material.id);
  const id = fieldId(name);
  const own = faults.filter((fault) => fault.field === name);
  const said = [
    material.hint === undefined ? "" : inLang(material.hint, lang),
    material.need === undefined ? "" : w.power.conditional,
  ].filter(Boolean);
  const hint = said.length === 0 ? null : said.join(w.comma);
  return (
    <div className={own.length > 0 ? "field bad" : "field"}>
      <label htmlFor={id}>
        <TextOf text={material.name} lang={lang} />
      </label>
      <p className="hint" id={`${id}-h`}>
        {hint !== null && `${hint}${w.stop}`}
        {lang === "en" && hint !== null && " "}
        {w.apply.many}
      </p>
      {field.files.map((file) => (
        <Kept key={file.token} material={material.id} file={file} here={here} />
      ))}
      <FaultLines id={id} faults={own} w={w} />
      <input {...attributesOf(name, own.length > 0, true)} type="file" multiple accept={accept.join(",")} />
      {allowLater && field.files.length === 0 && (
        <label className="pick">
          <input type="checkbox" name={laterInput(material.id)} value="1" defaultChecked={field.later} />
          <span>{w.apply.later(inLang(material.name, lang))}</span>
        </label>
      )}
    </div>
  );
}

/** A file already received: unticked, it is left out of what is sent. */
function Kept({ material, file, here }: { material: string; file: KeptFile; here: Here }): ReactNode {
  return (
    <label className="pick kept">
      <input type="checkbox" name={keptInput(material)} value={keptValue(file)} defaultChecked />
      <span>
        {here.w.apply.got}
        {here.lang === "zh" ? "：" : ": "}
        <bdi>{file.name}</bdi>
        {here.w.comma}
        {sizeOf(file.size)}
        <span className="quiet">{here.w.apply.drop}</span>
      </span>
    </label>
  );
}
