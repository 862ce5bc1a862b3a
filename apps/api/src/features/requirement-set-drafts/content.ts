import { createHash } from "node:crypto";
import {
  type CaseFile,
  canonicalize,
  type Json,
  type Parsed,
  type Problem,
  parseCases,
  parseSet,
  type RequirementSet,
} from "@openrecert/rules";
import { invalid, type UserError } from "../../platform/user-errors.ts";

/** The most bytes of a document, and of a draft's scenarios. */
export const CONTENT_BYTES_MAX = 1_048_576;
/** Scenarios of a draft that has none. */
export const NO_SCENARIOS = '{"cases":[]}';

/** Text as it is stored, with its SHA-256. */
export type Stored = { text: string; digest: Buffer };

/** The content of a draft. */
export type Content = { document: Stored; scenarios: Stored };

/** Text that cannot be kept at all. Anything else is kept, with its problems. */
const UNREADABLE: ReadonlySet<string> = new Set(["too-large", "too-deep", "not-json"]);

/**
 * A document as a draft stores it: canonical once it is valid, until then as it was given. Adds an
 * error if the text is too large or no JSON object.
 */
export function storedDocument(path: string[], text: string, errors: UserError[]): Stored {
  return storable({ path, text, what: "document", read: parseSet }, errors);
}

/** The same for scenarios. */
export function storedScenarios(path: string[], text: string, errors: UserError[]): Stored {
  return storable({ path, text, what: "list of scenarios", read: readScenarios }, errors);
}

type Given = { path: string[]; text: string; what: string; read: (text: string) => Parsed<object> };

function storable({ path, text, what, read }: Given, errors: UserError[]): Stored {
  const bytes = Buffer.byteLength(text);
  if (bytes > CONTENT_BYTES_MAX) {
    errors.push(tooLarge(path, what, bytes));
    return kept(text);
  }
  const parsed = read(text);
  if (parsed.ok) return kept(canonicalize(parsed.value as Json));
  const unreadable = parsed.problems.find(({ code }) => UNREADABLE.has(code));
  if (unreadable) errors.push(invalid(path, `${unreadable.message} Nothing was saved; correct it and save again.`));
  else if (membersOf(text) === null)
    errors.push(invalid(path, `The ${what} must be a JSON object, in braces. Nothing was saved.`));
  return kept(text);
}

function kept(text: string): Stored {
  return { text, digest: createHash("sha256").update(text).digest() };
}

function tooLarge(path: string[], what: string, given: number): UserError {
  return {
    __typename: "LimitExceeded",
    code: "LIMIT_EXCEEDED",
    message: `The ${what} has ${given} bytes; the limit is ${CONTENT_BYTES_MAX}. Nothing was saved; shorten it.`,
    path,
    limit: CONTENT_BYTES_MAX,
    given,
  };
}

/** The members of a JSON object; null if the text is anything else. */
export function membersOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** A short text that a document states in a member, such as its `version`; null if it does not. */
export function statedIn(text: string, member: "version" | "credential" | "title"): string | null {
  const stated = membersOf(text)?.[member];
  const charactersMax = { version: 40, credential: 64, title: 200 }[member];
  return typeof stated === "string" && stated !== "" && stated.length <= charactersMax ? stated : null;
}

/** The scenarios in a text. A file of cases has at least one, but a draft may have none. */
export function readScenarios(text: string): Parsed<Pick<CaseFile, "cases">> {
  const members = membersOf(text);
  const isEmpty = Array.isArray(members?.cases) && members.cases.length === 0 && Object.keys(members).length === 1;
  return isEmpty ? { ok: true, value: { cases: [] } } : parseCases(text);
}

const KEPT_MAX = 50;
const read = new Map<string, Parsed<RequirementSet>>();

/** The set of a draft's document, or its problems. Read once per digest and credential. */
export function readDocument(draft: {
  document: string;
  digest: Buffer;
  credentialCode: string;
}): Parsed<RequirementSet> {
  const key = `${draft.credentialCode} ${draft.digest.toString("hex")}`;
  const known = read.get(key);
  if (known) return known;
  const parsed = parseSet(draft.document);
  const isOther = parsed.ok && parsed.value.credential !== draft.credentialCode;
  const made = isOther ? { ok: false as const, problems: [otherCredential(draft.credentialCode)] } : parsed;
  if (read.size >= KEPT_MAX) read.delete(read.keys().next().value!);
  read.set(key, made);
  return made;
}

function otherCredential(code: string): Problem {
  return {
    code: "other-credential",
    path: "credential",
    message: `the draft is for the credential \`${code}\`, and the document names another one`,
    help: "Write the draft's credential, or start another draft from this document.",
  };
}
