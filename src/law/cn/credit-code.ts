// Numbers that carry their own check digit: the unified social credit code, the organisation code before it, the citizen's number.
// Says whether a number can be right, never that it was issued to anybody. Pure, so import, forms and rules ask the same functions.

export type NumberCheck = "ok" | "length" | "characters" | "check-digit" | "placeholder";

const CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const CITIZEN_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CITIZEN_CHECKS = "10X98765432";
/** What clerks type where there is nothing to type. */
const EMPTY_WORDS = new Set(["无", "暂无", "待定", "不详", "未知", "null", "none", "n/a", "/", "-", "--"]);
/** Runs that pass as numbers: 123456789… and 0123456789…, of any length. */
const RUN = "01234567890123456789";

/**
 * True when `text` only fills a space: one character repeated, a run of digits, or a word that means nothing. Eighteen zeros
 * satisfy the check digit, so this has to be asked before it.
 */
export function isPlaceholder(text: string): boolean {
  const word = text.trim().toLowerCase();
  return EMPTY_WORDS.has(word) || /^(.)\1{3,}$/u.test(word) || (word.length >= 6 && RUN.includes(word));
}

/** Σ value × weight over the first characters; -1 when one of them is not in the alphabet. */
function weigh(text: string, alphabet: string, weights: readonly number[]): number {
  let sum = 0;
  for (const [place, weight] of weights.entries()) {
    const value = alphabet.indexOf(text.charAt(place));
    if (value < 0) return -1;
    sum += value * weight;
  }
  return sum;
}

/** Takes 17 characters of a credit code, gives the 18th (GB 32100-2015, modulo 31); null for a character that is not in its alphabet. */
export function creditCheckDigit(first17: string): string | null {
  const sum = weigh(first17, CREDIT_ALPHABET, CREDIT_WEIGHTS);
  return sum < 0 ? null : CREDIT_ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Checks a unified social credit code (GB 32100-2015): 18 characters without I, O, S, V, Z. Lower case counts as wrong characters. */
export function checkCreditCode(text: string): NumberCheck {
  if (isPlaceholder(text)) return "placeholder";
  if (text.length !== 18) return "length";
  if ([...text].some((c) => !CREDIT_ALPHABET.includes(c))) return "characters";
  return creditCheckDigit(text.slice(0, 17)) === text.charAt(17) ? "ok" : "check-digit";
}

/** True for the nine-character organisation code of before 2015 (GB 11714-1997, modulo 11), with or without its hyphen. */
export function isOrganisationCode(text: string): boolean {
  const plain = text.replace(/-/u, "");
  if (plain.length !== 9) return false;
  const sum = weigh(plain, ORGANISATION_ALPHABET, ORGANISATION_WEIGHTS);
  if (sum < 0) return false;
  const check = 11 - (sum % 11);
  return plain.charAt(8) === (check === 10 ? "X" : check === 11 ? "0" : String(check));
}

/** True when the eight digits are a day that exists, from 1850 on: a number made up at the keyboard mostly fails here. */
function isBirthday(eight: string): boolean {
  const [year, month, day] = [eight.slice(0, 4), eight.slice(4, 6), eight.slice(6, 8)].map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1850 || month < 1 || month > 12) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

/** Takes 17 digits of a citizen identity number, gives the 18th character (GB 11643-1999, modulo 11); null for anything but digits. */
export function citizenCheckDigit(first17: string): string | null {
  const sum = weigh(first17, "0123456789", CITIZEN_WEIGHTS);
  return sum < 0 ? null : CITIZEN_CHECKS.charAt(sum % 11);
}

/** Checks a citizen identity number (GB 11643-1999, modulo 11): 17 digits with a birthday that exists, and a digit or capital X. */
export function checkCitizenNumber(text: string): NumberCheck | "birthday" {
  if (isPlaceholder(text)) return "placeholder";
  if (text.length !== 18) return "length";
  if (!/^\d{17}[\dX]$/u.test(text)) return "characters";
  if (!isBirthday(text.slice(6, 14))) return "birthday";
  return citizenCheckDigit(text.slice(0, 17)) === text.charAt(17) ? "ok" : "check-digit";
}
