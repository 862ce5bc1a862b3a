import { printable } from "@openrecert/rules";
import { formatsFor } from "../platform/formats.ts";

/** The words of a file that are not understood. Their rows are stored anyway. */
export type NoticeCode =
  | "UNUSED_COLUMN"
  | "REPEATED_COLUMN"
  | "UNKNOWN_TYPE"
  | "UNKNOWN_UNIT"
  | "UNKNOWN_DIMENSION"
  | "UNKNOWN_LABEL"
  | "UNKNOWN_PROOF";

/** `about` is the word as the file has it; `rows` counts the rows in which it appears. */
export type Notice = { code: NoticeCode; about: string; rows: number };

const LISTED_MAX = 50;
const WORDS_MAX = 1000;
const CHARACTERS_MAX = 80;
const OTHERS = "and others";

const SENTENCES: Record<NoticeCode, (about: string) => string> = {
  UNUSED_COLUMN: (about) => `The import does not use the column ${about}`,
  REPEATED_COLUMN: (about) => `Several columns are named ${about}`,
  UNKNOWN_TYPE: (about) => `No published rules use the type ${about}`,
  UNKNOWN_UNIT: (about) => `No published rules use the unit ${about}`,
  UNKNOWN_DIMENSION: (about) => `No published rules use the dimension of the column ${about}`,
  UNKNOWN_LABEL: (about) => `No published rules use the label ${about}`,
  UNKNOWN_PROOF: (about) => `No published rules use the proof ${about}`,
};

/** Counts of what was not understood, each word once. */
export type Notices = {
  count: (code: NoticeCode, about: string, rows?: number) => void;
  list: () => Notice[];
};

export function collectNotices(): Notices {
  const found = new Map<string, Notice>();
  return {
    count(code, word, rows = 1) {
      // A file may hold another word in every row; memory stays bounded.
      const short = word.slice(0, CHARACTERS_MAX);
      const about = found.has(`${code} ${short}`) || found.size < WORDS_MAX ? short : OTHERS;
      const known = found.get(`${code} ${about}`) ?? { code, about, rows: 0 };
      known.rows += rows;
      found.set(`${code} ${about}`, known);
    },
    list: () => [...found.values()],
  };
}

/**
 * The notices as lines for people: the most frequent ones of each kind, with their rows. `locale`
 * says how numbers are written.
 */
export function noticeLines(notices: readonly Notice[], locale: string): string[] {
  return [...Map.groupBy(notices, ({ code }) => code)].flatMap(([code, ofKind]) => {
    const listed = ofKind.toSorted((a, b) => b.rows - a.rows).slice(0, LISTED_MAX);
    const lines = listed.map(
      ({ about, rows }) => `${SENTENCES[code](`"${printable(about)}"`)} (${inRows(rows, locale)}).`,
    );
    const more = ofKind.length - listed.length;
    return more > 0 ? [...lines, `${formatsFor(locale).number(more)} more of this kind are not listed.`] : lines;
  });
}

function inRows(rows: number, locale: string): string {
  return rows === 0 ? "no row has text there" : rowCount(rows, locale);
}

/** `1 row`, `11,141 rows`. */
export function rowCount(rows: number, locale: string): string {
  return `${formatsFor(locale).number(rows)} ${rows === 1 ? "row" : "rows"}`;
}
