/** Something wrong in a document or record, for the person who wrote it. */
export type Problem = {
  /** Stable, for programs. */
  code: string;
  /** The place, such as `paths.ce.require.all[0].least`; empty for the document itself. */
  path: string;
  /** What is wrong, in plain words. */
  message: string;
  /** What to do about it, where that is known. */
  help?: string;
};

/** A value, or the problems that keep it from being one. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/** A place inside a document, from the inside out; printed only when there is a problem to report. */
export type Place = { up: Place | null; key: string | number };

/** The document itself. */
export const TOP: Place = { up: null, key: "" };

/** A place one step further in. */
export function inside(up: Place, key: string | number): Place {
  return { up, key };
}

/** Writes a place as `paths.ce.require.all[0].least`. */
export function printPlace(place: Place): string {
  if (place.up === null) return "";
  const outer = printPlace(place.up);
  if (typeof place.key === "number") return `${outer}[${place.key}]`;
  return outer === "" ? quote(place.key) : `${outer}.${quote(place.key)}`;
}

function quote(key: string): string {
  return /^[\w-]{1,64}$/.test(key) ? key : JSON.stringify(key.length > 64 ? `${key.slice(0, 64)}…` : key);
}
