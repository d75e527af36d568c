// What a case must bring and what of it came: the clerk need not know the list by heart to tell everything that is missing at one time.
import { lackingOf, PAPER } from "../../kernel/material.ts";
import type { Standard } from "../../kernel/standard.ts";
import type { Opened } from "../reading.ts";
import type { ActButton, MaterialView } from "./shapes.ts";
import type { Speaker } from "./speaker.ts";

/** True for what is shown with the materials and not as something said. */
export const isOfMaterials = (path: string): boolean => path.startsWith("file.") || path === PAPER;

/** Takes the standard and what was opened of a case, gives each material with how it came. */
export function materialsIn(standard: Pick<Standard, "materials">, opened: readonly Opened[], say: Speaker): MaterialView[] {
  const lacking = new Set(lackingOf(standard.materials, opened).map((m) => m.id));
  return standard.materials.map((m) => {
    const filed = opened.some((o) => o.path === `file.${m.id}`);
    const onPaper = opened.some((o) => o.path === PAPER && Array.isArray(o.value) && o.value.includes(m.id));
    const otherwise = lacking.has(m.id) ? "lacking" : m.source === "shared" ? "shared" : "if-needed";
    return { id: m.id, label: say.text(m.name), came: filed ? "file" : onPaper ? "paper" : otherwise };
  });
}

/** Takes the buttons, the field in which missing things are told, and the materials; offers each that is lacking as a line to add. */
export const offerLacking = (buttons: readonly ActButton[], told: string, materials: readonly MaterialView[]): ActButton[] => {
  const phrases = materials.flatMap((m) => (m.came === "lacking" && typeof m.label === "string" ? [m.label] : []));
  if (phrases.length === 0) return [...buttons];
  return buttons.map((button) => ({ ...button, form: button.form.map((field) => (field.path === told ? { ...field, phrases } : field)) }));
};
