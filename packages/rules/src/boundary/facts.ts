import { type PlainDate, printPlainDate } from "../calendar/plain-date.ts";
import type { DateRule } from "../language/dates.ts";
import { kindOf } from "../language/kind-of.ts";
import type { CertificantRecord } from "../language/record.ts";
import type { LeafRequirement, Requirement } from "../language/requirement.ts";
import { childrenOf, isLeaf } from "../language/walk.ts";
import { CERTIFIED_ON, samplePerson } from "../samples/person.ts";
import { attemptEdges } from "./attempts.ts";
import { applied, around, type Bench, dayOf, judgeInWords } from "./bench.ts";
import {
  type BoundaryEdge,
  type BoundaryRule,
  edgeOf,
  NOT_TRIED,
  notShown,
  RULES_TRIED_MAX,
  type Trial,
} from "./example.ts";
import { pathOf } from "./pieces.ts";

/** A day from which or until which a fact counts, with the record that has the fact on a day. */
type DatedFact = {
  readonly end: "from" | "to";
  readonly title: string;
  readonly date: DateRule;
  readonly words: string;
  readonly add: (record: CertificantRecord, day: string) => CertificantRecord;
};

/** The first and last days on which exams, documents, statements, and payments count. */
export function factEdges(bench: Bench): BoundaryEdge[] {
  return Object.entries(bench.set.paths).flatMap(([path, { require }]) =>
    leavesIn(require).flatMap((leaf, index) => {
      const rule: BoundaryRule = {
        kind: "requirement",
        id: leaf.id,
        sentence: kindOf(leaf).words(bench.wording, leaf),
      };
      const dated = datedFacts(leaf).map((fact) => {
        const head = { id: `fact-${path}-${leaf.id}-${fact.title.replaceAll(" ", "-")}`, rule, title: fact.title };
        return index < RULES_TRIED_MAX ? edgeOfFact(bench, head, path, leaf.id, fact) : notShown(head, NOT_TRIED);
      });
      return [...dated, ...attemptEdges(bench, path, leaf, rule)];
    }),
  );
}

function leavesIn(node: Requirement): LeafRequirement[] {
  return isLeaf(node) ? [node] : childrenOf(node).flatMap(([child]) => leavesIn(child));
}

function edgeOfFact(
  bench: Bench,
  head: Pick<BoundaryEdge, "id" | "rule" | "title">,
  path: string,
  requirement: string,
  { end, date, words, add }: DatedFact,
): BoundaryEdge {
  const plain = samplePerson(bench.set, CERTIFIED_ON[2]);
  const last = dayOf(bench, plain, "cycle.to");
  if (last === null) return notShown(head, "The rule gives no day for a sample member.");
  const person = applied(plain, printPlainDate(last));
  const day = dayOf(bench, person, date);
  if (day === null) return notShown(head, "The rule gives no day for a sample member.");
  const asOf = printPlainDate(Math.max(last, day + 1) as PlainDate);
  const trials = around(day).map(
    (one): Trial => ({
      side: one.side,
      within: end === "from" ? one.offset >= 0 : one.offset <= 0,
      situation: `${words} ${bench.wording.day(one.day)}.`,
      asOf,
      record: add(person, one.day),
    }),
  );
  return edgeOf(head, trials, (trial) => {
    const row = pathOf(judgeInWords(bench, trial.record, trial.asOf).paths, path).requirements.find(
      ({ id }) => id === requirement,
    )!;
    if (row.verdict === "not-applicable") return "It is not asked of a sample member.";
    const expect = { paths: [{ id: path, requirements: [{ id: requirement, verdict: row.verdict }] }] };
    return { answer: row.sentence, decides: row.verdict, expect };
  });
}

function datedFacts(leaf: LeafRequirement): DatedFact[] {
  if ("exam" in leaf)
    return window(leaf.passed, "day of the exam", "The exam is passed on", (record, taken) => ({
      ...record,
      exams: [{ id: "e1", exam: leaf.exam, taken, outcome: "passed" }],
    }));
  if ("attest" in leaf)
    return window(
      { from: leaf.from, to: leaf.by },
      "day of the statement",
      "The statement is made on",
      (record, given) => ({
        ...record,
        attestations: [{ id: "t1", code: leaf.attest, given }],
      }),
    );
  if ("fee" in leaf)
    return window({ from: leaf.from, to: leaf.by }, "day of payment", "The fee is paid on", pays(leaf));
  if (!("document" in leaf)) return [];
  const { document: kind, issued, current } = leaf;
  const held = (record: CertificantRecord, days: { readonly issued?: string; readonly expires?: string }) => ({
    ...record,
    documents: [{ id: "d1", kind, ...days }],
  });
  const valid = current === undefined ? [] : [current];
  return [
    ...window(issued, "day of issue", "The document is issued on", (record, day) => held(record, { issued: day })),
    ...valid.map(
      (date): DatedFact => ({
        end: "from",
        title: "first day of the document’s end",
        date,
        words: "The document ends on",
        add: (record, day) => held(record, { expires: day, ...issuedDay(record, leaf) }),
      }),
    ),
  ];
}

/** Where a window of issue is asked for too, a document without a day of issue would not do. */
function issuedDay({ certification }: CertificantRecord, { issued }: { issued?: { from?: DateRule } }) {
  return issued?.from === undefined ? {} : { issued: certification.certified };
}

type FeeRule = Extract<LeafRequirement, { readonly fee: string }>;

/** Enough money for any fee of the rules, since some of them grow. */
function pays({ fee: code, amount }: FeeRule): DatedFact["add"] {
  const currency = amount === undefined ? "USD" : "count" in amount ? amount.times.currency : amount.currency;
  return (record, received) => ({
    ...record,
    payments: [{ id: "p1", code, received, amount: { minor: 1_000_000_000, currency } }],
  });
}

function window(
  days: { readonly from?: DateRule | undefined; readonly to?: DateRule | undefined } | undefined,
  what: string,
  words: string,
  add: DatedFact["add"],
): DatedFact[] {
  return (["from", "to"] as const).flatMap((end) => {
    const date = days?.[end];
    return date === undefined ? [] : [{ end, title: `${end === "from" ? "first" : "last"} ${what}`, date, words, add }];
  });
}
