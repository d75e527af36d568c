// Parts of the forms that several licences share.
import type { Fee, FormField, Material } from "../../src/kernel/standard.ts";
import type { Text } from "../../src/kernel/text.ts";

/** A question of the application form; the county's own paths state type and audience. */
export const ask = (path: string, zh: string, en: string, rest: Partial<FormField> = {}): FormField => ({
  act: "apply",
  path,
  label: { zh, en },
  required: true,
  ...rest,
});
/** An own question that only the party and the agency see. */
export const own = (path: string, zh: string, en: string, rest: Partial<FormField> = {}): FormField =>
  ask(path, zh, en, { type: "text", audience: "counterpart", max: 200, ...rest });

/** A choice of a question. */
export const option = (id: string, zh: string, en: string): { id: string; label: Text } => ({ id, label: { zh, en } });

/** Who applies: for all licences the same. Audiences are the procedure's: the party and the agency. */
export const APPLICANT: readonly FormField[] = [
  ask("applicant.kind", "申请人类型", "Kind of applicant", {
    options: [
      option("person", "个人", "Person"),
      option("individual-business", "个体工商户", "Individual business"),
      option("organisation", "单位", "Organisation"),
    ],
  }),
  ask("applicant.name", "申请人姓名或者名称", "Name of applicant", {
    max: 100,
    hint: { zh: "与身份证或者营业执照一致", en: "As on the identity card or business licence" },
  }),
  ask("applicant.id", "身份证号或者统一社会信用代码", "Identity number or unified social credit code", {
    max: 18,
    hint: { zh: "18位，只给承办人看", en: "18 characters; only those who handle the case see it" },
  }),
  ask("applicant.phone", "联系电话", "Telephone", { max: 30, hint: { zh: "补正和送达时用", en: "Used for correction and service" } }),
  ask("applicant.email", "电子邮箱", "E-mail", {
    required: false,
    max: 120,
    hint: { zh: "办件有进展时发邮件告诉你，不公开", en: "You are told by mail when your case moves; never public" },
  }),
  ask("applicant.agent", "代理人", "Agent", {
    required: false,
    max: 100,
    hint: { zh: "自己办的不填", en: "Leave empty if you apply yourself" },
  }),
];

/** The same questions, asked by another act that starts a case. */
export const forAct = (act: string, fields: readonly FormField[]): FormField[] => fields.map((field) => ({ ...field, act }));

/** A material that the applicant brings. */
export const bring = (id: string, zh: string, en: string, hint?: Text): Material => ({
  id,
  name: { zh, en },
  copies: 1,
  source: "applicant",
  ...(hint === undefined ? {} : { hint }),
});
/** A material that the agency fetches itself. */
export const shared = (id: string, zh: string, en: string, hint: Text): Material => ({
  id,
  name: { zh, en },
  copies: 1,
  source: "shared",
  hint,
});

export const FROM_SHARING: Text = { zh: "数据共享取得，免交", en: "Fetched from the shared register; do not bring it" };

/** No fee: what 许可法 58 says where no law says otherwise. */
export const FREE: Fee = { name: { zh: "不收费", en: "No fee" }, fen: 0, basis: "行政许可法 58" };
