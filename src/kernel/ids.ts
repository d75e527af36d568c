// Names and numbers that everything else is said in. Types and constructors only.
export type RoleId = string;
export type StepId = string;
export type ActId = string;
export type LimitId = string;
export type OutcomeId = string;
export type LinkId = string;
export type RegisterId = string;
export type DocumentId = string;
export type PowerId = string;
export type AgencyId = string;
/** A legal basis as people cite it: law and article ("行政许可法 32"). */
export type Basis = string;

/** A random case reference: 26 characters of base32 (128 bits), or `ref:WHAT/ID` for a chain of reference commits. */
export type CaseRef = string & { readonly brand: "CaseRef" };
/** SHA-256 as 64 lower-case hexadecimal characters. */
export type Hash = string & { readonly brand: "Hash" };
export type PostId = `post:${string}`;
/** A department's own system: it holds posts and acts like a person, and always by a signature. */
export type ServiceId = `service:${string}`;
/** Who acts under a name of his own. A person's is a pseudonym: what he is called is an opening, never in a leaf. */
export type PersonId = `person:${string}` | ServiceId;

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;
/** Whole days since 1970-01-01 in the county's zone. */
export type Day = number;
/** Place in the ledger, from 0. */
export type Index = number;

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

const BASE32 = /^[A-Z2-7]{26}$/;
const REFERENCE = /^ref:[a-z]+\/.{1,200}$/su;
const HEX = /^[0-9a-f]{64}$/;

/** True when `text` has the form of a case reference (random or of a reference chain). */
export const isCaseRef = (text: string): text is CaseRef => BASE32.test(text) || REFERENCE.test(text);

const SERVICE = /^service:[a-z0-9.-]{1,60}$/;

/** True when a name is that of a department's system. */
export const isService = (name: string): name is ServiceId => SERVICE.test(name);

/** True when `text` is 64 lower-case hexadecimal characters. */
export const isHash = (text: string): text is Hash => HEX.test(text);

/** Takes the name of a chain of reference commits, gives its case reference: `ref:power/LIC-0312`. */
export const referenceCase = (what: string, id: string): CaseRef => `ref:${what}/${id}` as CaseRef;

/** The `prev` of the first commit of a case. */
export const NO_HASH = "0".repeat(64) as Hash;
