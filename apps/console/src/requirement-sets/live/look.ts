import {
  type CertificantRecord,
  type CompiledSet,
  compile,
  type Determination,
  describe,
  evaluate,
  parseRecord,
  parseSet,
  type RequirementSet,
  runScenario,
  type SetInWords,
} from "@openrecert/rules";
import type { About, Found, Judged, Look, Setting } from "./messages.ts";

type Member = { id: string; record: CertificantRecord | null; before: Judged | null };

/** Looks at drafts; it keeps what does not change with them. */
export function createLooker(now: () => number) {
  let asOf = "";
  let members: Member[] = [];
  return {
    set({ pinned, inForce, asOf: day }: Setting): void {
      asOf = day;
      const parsed = inForce === null ? null : parseSet(inForce as object);
      const compiled = parsed?.ok ? compile(parsed.value) : null;
      members = pinned.map(({ id, record }) => {
        const read = parseRecord(record as object);
        const own = read.ok ? read.value : null;
        return { id, record: own, before: compiled && own ? judge(compiled, own, asOf) : null };
      });
    },
    look({ number, document, about, scenarios }: Look): Found {
      const start = now();
      const parsed = parseSet(document as object);
      const read = now();
      if (!parsed.ok)
        return {
          number,
          problems: parsed.problems,
          isValid: false,
          sentences: null,
          members: members.map(({ id, before }) => ({ id, before, now: null })),
          scenarios: null,
          readMs: read - start,
          judgeMs: 0,
        };
      const compiled = compile(parsed.value);
      const judged = members.map(({ id, record, before }) => ({
        id,
        before,
        now: record ? judge(compiled, record, asOf) : null,
      }));
      const ran = scenarios.map((scenario) => ({ id: scenario.id, failure: failureOf(compiled, scenario) }));
      return {
        number,
        problems: [],
        isValid: true,
        sentences: sentencesOf(parsed.value, about),
        members: judged,
        scenarios: ran,
        readMs: read - start,
        judgeMs: now() - read,
      };
    },
  };
}

function failureOf(compiled: CompiledSet, scenario: Look["scenarios"][number]): string | null {
  try {
    return runScenario({ kind: "set", compiled }, scenario).failure;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

// A record that the draft cannot judge must not stop the others.
function judge(compiled: CompiledSet, record: CertificantRecord, asOf: string): Judged {
  try {
    return summary(evaluate(compiled, record, { asOf }));
  } catch {
    return { verdict: "error", path: null, distance: null, counted: null, missing: [] };
  }
}

function summary({ verdict, path, distance, counted, requirements }: Determination): Judged {
  const missing = requirements
    .filter((one) => one.verdict === "unmet" && one.chosen && !one.advisory)
    .map(({ title, id }) => title ?? id);
  return { verdict, path, distance, counted, missing };
}

function sentencesOf(set: RequirementSet, { topic, codes }: About): string[] {
  if (topic === "none") return [];
  return sentences(describe(set), topic, codes);
}

function sentences(words: SetInWords, topic: Exclude<About["topic"], "none">, codes: readonly string[]): string[] {
  const own = ({ id }: { id: string | null }) => id !== null && codes.includes(id);
  const said = ({ sentence }: { sentence: string }) => sentence;
  switch (topic) {
    case "path":
      return words.paths.filter(own).flatMap(({ open, rules }) => [open, ...rules.map(said)]);
    case "requirement":
      return words.paths.flatMap(({ rules }) => rules.filter(own).map(said));
    case "limit":
      return words.limits.filter(own).map(said);
    case "type":
      return words.credit.filter(own).map(said);
    case "cycle":
      return [...words.cycle];
    case "date":
      return words.dates.filter(({ name }) => codes.includes(name)).map(said);
    case "unknown":
      return words.unknowns.filter(({ question }) => codes.includes(question)).map(({ assumes }) => assumes);
  }
}
