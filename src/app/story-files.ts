// Files of the demonstration's stories: one small PDF for each material that the story says was handed in, sealed like any upload.

import type { StoryCommand } from "../../county/story.ts";
import { mustCome } from "../kernel/material.ts";
import type { Material } from "../kernel/standard.ts";
import { PROCEDURES } from "../law/registry.ts";
import type { Closed } from "./closing.ts";
import type { Site } from "./site.ts";
import { FILE_MAX, type FiledFile } from "./uploads.ts";

const MEDIA_TYPE = "application/pdf";
/** The standard font of PDF knows Latin letters only, so a page says in English what it is. */
const latin = (text: string): string => text.replace(/[^\x20-\x7e]/g, "").replace(/[\\()]/g, "");

/** A page of A4 with these lines as a PDF 1.4 file (ISO 32000-1, 7.5): objects, cross-reference table, trailer. */
export function pdfPage(lines: readonly string[]): Uint8Array {
  const text = lines.map((line) => `(${latin(line)}) Tj T*`).join(" ");
  const content = `BT /F1 14 Tf 20 TL 72 760 Td ${text} ET`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  let body = "%PDF-1.4\n";
  const starts: number[] = [];
  for (const [i, object] of objects.entries()) {
    starts.push(body.length);
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = starts.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  return Buffer.from(
    `${body}xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`,
    "latin1",
  );
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function filed(site: Site, material: Material): Promise<FiledFile> {
  const page = pdfPage([material.name.en ?? material.id, "Demonstration document. Nothing in it is real."]);
  const sealed = await site.files.write(once(page), FILE_MAX);
  return { ...sealed, name: `${material.name.zh}.pdf`, mediaType: MEDIA_TYPE };
}

/** What an application brings: every material asked of everyone, but those that the window then finds missing. */
function brought(materials: readonly Material[], missing: readonly string[]): Material[] {
  const asked = materials.filter(mustCome);
  return asked.filter((m) => !missing.includes(`${m.name.zh}：缺`));
}

const defectsOf = (story: readonly StoryCommand[]): string[] =>
  story.flatMap(({ fields }) => fields.filter((f) => f.path === "defects").flatMap((f) => f.value as string[]));

/** Takes one command of a story and the whole story, gives the openings of its files: of an application, and of what was handed in later. */
export async function storyFiles(site: Site, told: StoryCommand, story: readonly StoryCommand[]): Promise<Closed[]> {
  const w = site.worlds.world(told.power, { at: told.at });
  const materials = w?.standard.materials ?? [];
  const supply = PROCEDURES[w?.procedure.id ?? ""]?.supply;
  const note = told.fields.find((f) => f.path === supply?.note)?.value;
  const handed =
    w?.standard.checked.acts.get(told.act)?.place === "start"
      ? brought(materials, defectsOf(story))
      : told.act === supply?.act
        ? materials.filter((m) => typeof note === "string" && note.includes(m.name.zh))
        : [];
  return Promise.all(handed.map(async (m) => ({ path: `file.${m.id}`, value: [await filed(site, m)] })));
}
