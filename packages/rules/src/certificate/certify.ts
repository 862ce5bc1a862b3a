import type { Allocation } from "../allocation/allocate.ts";
import { type Certificate as Prices, certify as price } from "../allocation/certify.ts";
import { parsePlainDate, printPlainDate } from "../calendar/plain-date.ts";
import type { Certificate, CertifiedCompletion } from "../checker/certificate.ts";
import { type Checked, checkResult } from "../checker/check-result.ts";
import type { CompiledSet } from "../evaluation/compile.ts";
import { determine, type EvaluateOptions, judgeAll, sessionFor } from "../evaluation/evaluate.ts";
import type { JudgedChoice } from "../evaluation/judge-choice.ts";
import { knowledgeOf } from "../evaluation/knowledge.ts";
import { isSupposed } from "../evaluation/paths.ts";
import type { Determination } from "../evaluation/result.ts";
import { type CompiledSeries, type Governing, openSeries } from "../evaluation/series.ts";
import type { Session } from "../evaluation/session.ts";
import { useOf } from "../evaluation/use.ts";
import type { CertificantRecord } from "../language/record.ts";
import { boundsOf, pricesByName } from "./bounds.ts";
import { additionsInWords, type CreditEntry, carriedAmounts, creditEntries, spread } from "./credit.ts";
import { distancePrices, elsewhereOf, withNextCycle } from "./elsewhere.ts";
import { cellInWords } from "./labels.ts";

/**
 * Why a determination has no certificate: its verdict is unknown; a condition or the earning window can't be told; it took an integer program that no flow over fewer bounds reaches; no prices hold for
 * every choice among duplicates; another version of the series has valued an activity.
 */
export type WithoutCertificate =
  | "unknown-verdict"
  | "facts-missing"
  | "integer-program"
  | "duplicates"
  | "other-version";

/** A determination with what proves it, or why nothing does. */
export type Certified<Determined extends Determination = Determination> = { readonly determination: Determined } & (
  | { readonly certificate: Certificate; readonly without: null }
  | { readonly certificate: null; readonly without: WithoutCertificate }
);

/** Evaluates like `evaluate`, and certifies the result for `checkResult`. */
export function certify(compiled: CompiledSet, record: CertificantRecord, options: EvaluateOptions): Certified {
  const session = sessionFor(compiled, record, options, null);
  return certified(session, determine(session), {}, options);
}

/** The same for a series. */
export function certifySeries(
  compiled: CompiledSeries,
  record: CertificantRecord,
  options: EvaluateOptions,
): Certified<Determination & { readonly governing: Governing }> {
  const { session, governing, valuation } = openSeries(compiled, record, options);
  const determination = { ...determine(session), governing };
  const valuedElsewhere =
    (record.activities ?? []).some(({ completed }) => valuation.versionOn(parsePlainDate(completed)!) !== null) ||
    (valuation.byDate && (record.carried ?? []).length > 0);
  if (valuedElsewhere) return { determination, certificate: null, without: "other-version" };
  const { lineage, later } = valuation.reading;
  return certified(session, determination, { before: lineage.slice(0, -1), after: later.slice(1) }, options);
}

function certified<Determined extends Determination>(
  session: Session,
  determination: Determined,
  versions: Pick<Checked, "before" | "after">,
  { claimed = "count" }: EvaluateOptions,
): Certified<Determined> {
  const certificate = certificateFor(session, determination, claimed);
  if (typeof certificate === "string") return { determination, certificate: null, without: certificate };
  // Prices belong to one choice among duplicates; whether they hold for all is for the checker to say.
  const isOpen = session.duplicates.open.length > 0;
  const { record, set } = session.situation.known;
  if (isOpen && checkResult({ set, ...versions, record, determination, certificate }).length > 0)
    return { determination, certificate: null, without: "duplicates" };
  return { determination, certificate, without: null };
}

function certificateFor(
  session: Session,
  determination: Determination,
  claimed: Certificate["claimed"],
): Certificate | WithoutCertificate {
  const { situation, layout } = session;
  const { best } = judgeAll(session);
  const judged = best.best;
  const { allocation, plan, pool } = judged;
  if (allocation === null || determination.verdict === "unknown") return "unknown-verdict";
  const isUntold = layout.paths.some((path) => isSupposed(session, path));
  if (isUntold || !(situation.frame.earn.from <= situation.frame.earn.to)) return "facts-missing";
  const prices = pricesFor(session, judged, allocation);
  const elsewhere = determination.verdict === "met" ? [] : elsewhereOf(session, judged, determination.paths);
  const entries = creditEntries(session, pool);
  const completion = completionFor(session, judged, determination, entries);
  if (prices === null || elsewhere === null || completion === "unproven") return "integer-program";
  const use = determination.verdict === "met" ? useOf(session, judged) : null;
  const counted = spread(entries, pool, allocation.counted);
  const used = spread(entries, use?.pool ?? pool, use?.amounts ?? null);
  const carried = carriedAmounts(entries, used, use?.carried ?? []);
  return {
    certificate: 1,
    minor: session.compiled.minor,
    claimed,
    path: best.path.id,
    stretches: stretchesOf(session),
    ended: session.compiled.ending.flatMap(({ id, to }) =>
      situation.known.find(to) < situation.frame.asOf ? [id] : [],
    ),
    credit: entries.map(({ cells, index: _, ...entry }, at) => ({
      ...entry,
      options: cells.map((cell, option) => ({
        labels: cellInWords(layout, cell).labels,
        counted: counted[at]![option]!,
        used: used[at]![option]!,
        ...(carried[at]![option] === 0 ? {} : { carried: carried[at]![option]! }),
      })),
    })),
    additions: additionsInWords(session, allocation.additions),
    bounds: boundsOf(best.path, judged, knowledgeOf(session, best.path), prices),
    weight: prices.counted.weight,
    completion:
      completion === null ? null : { ...completion, prices: pricesByName(best.path, plan, completion.prices) },
    elsewhere,
  };
}

function stretchesOf({ compiled, timeline }: Session): Certificate["stretches"] {
  const days = ({ from, to }: { readonly from: number; readonly to: number }) => ({
    from: Number.isFinite(from) ? printPlainDate(from) : null,
    to: printPlainDate(to),
  });
  const ids = Object.keys(compiled.set.periods ?? {});
  return Object.fromEntries(ids.map((id) => [id, (timeline.periods.get(id) ?? []).map(days)]));
}

/** What the next cycle may have could lower the distance too: prices for the distance are found with it, those for what counts without it. */
function pricesFor(session: Session, { plan, pool, request }: JudgedChoice, allocation: Allocation): Prices | null {
  const own = price(plan.plan, request, allocation);
  const all = withNextCycle(session, pool);
  if (own === null || all === pool) return own;
  const distance = distancePrices(session, plan.plan, { ...request, groups: all.groups, bundles: all.bundles });
  return distance === null ? null : { ...own, distance };
}

type Completed = Omit<CertifiedCompletion, "prices"> & { readonly prices: readonly number[] };

/** Where what can still be earned is not what would be least. */
function completionFor(
  session: Session,
  { plan, pool, request, allocation, completion }: JudgedChoice,
  { completion: said }: Determination,
  entries: readonly CreditEntry[],
): Completed | null | "unproven" {
  if (completion === null || completion === allocation || !said.possible) return null;
  const proof = price(plan.plan, { ...request, mayAdd: session.mayAdd }, completion);
  if (proof === null) return "unproven";
  return {
    additions: additionsInWords(session, completion.additions),
    counted: spread(entries, pool, completion.counted),
    prices: proof.distance,
  };
}
