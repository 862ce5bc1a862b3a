import { leastUse } from "../allocation/allocate.ts";
import { certify as price, type Certificate as Prices } from "../allocation/certify.ts";
import { UNBOUNDED } from "../allocation/request.ts";
import type { Certificate, CertifiedCompletion, CertifiedPrices } from "../checker/certificate.ts";
import { checkResult } from "../checker/check-result.ts";
import type { CompiledSet } from "../evaluation/compile.ts";
import { determine, type EvaluateOptions, judgeAll, sessionFor } from "../evaluation/evaluate.ts";
import { isFault, type JudgedChoice } from "../evaluation/judge-choice.ts";
import { gather, shareOut } from "../evaluation/pool.ts";
import { requestFor } from "../evaluation/requests.ts";
import type { Determination } from "../evaluation/result.ts";
import type { Session } from "../evaluation/session.ts";
import { EARNING } from "../evaluation/timeline.ts";
import { printPlainDate } from "../calendar/plain-date.ts";
import type { CertificantRecord } from "../language/record.ts";
import { boundsOf, nameAt } from "./bounds.ts";
import { creditEntries, spread } from "./credit.ts";
import { elsewhereOf, knowledgeFor } from "./elsewhere.ts";
import { labelsAt, stretchAt } from "./labels.ts";

export type { Certificate } from "../checker/certificate.ts";

/** A determination with what proves it; `null` where nothing does. */
export type Certified = { readonly determination: Determination; readonly certificate: Certificate | null };

/**
 * Evaluates like `evaluate`, and certifies the result. There is no certificate where the verdict is unknown, where conditions can't be answered, where an integer program was needed
 * and no flow over fewer bounds reaches the same, and where no prices hold for every choice among duplicates.
 */
export function certify(compiled: CompiledSet, record: CertificantRecord, options: EvaluateOptions): Certified {
  const session = sessionFor(compiled, record, options, null);
  const determination = determine(session);
  const claimed = options.claimed ?? "count";
  const certificate = certificateOf(session, determination, claimed);
  // Prices belong to one choice among duplicates; whether they hold for all is for the checker to say.
  const isOpen = session.duplicates.open.length > 0 && certificate !== null;
  const isProven = !isOpen || checkResult({ set: compiled.set, record, determination, certificate }).length === 0;
  return { determination, certificate: isProven ? certificate : null };
}

function certificateOf(session: Session, determination: Determination, claimed: "count" | "leave-out"): Certificate | null {
  const { situation, layout, timeline } = session;
  const { best } = judgeAll(session);
  const judged = best.best;
  const { allocation, plan } = judged;
  const conditions = layout.paths.flatMap((path) => path.conditions);
  const isUntold = conditions.some((condition) => situation.known.test(condition) === null);
  if (allocation === null || determination.verdict === "unknown" || isUntold) return null;
  if (Number.isNaN(situation.earn.from) || Number.isNaN(situation.earn.to)) return null;

  const prices = pricesFor(session, judged);
  const completion = prices === null ? null : completionOf(session, judged, determination);
  const elsewhere = prices === null || determination.verdict === "met" ? [] : elsewhereOf(session, judged);
  if (prices === null || completion === undefined || elsewhere === null) return null;

  const use = determination.verdict === "met" ? leastUse(plan.plan, judged.request, allocation, undefined, session.solve) : null;
  const entries = creditEntries(session, judged.pool);
  const counted = spread(entries, session, shareOut(judged.pool, allocation.counted));
  const used = spread(entries, session, use === null || isFault(use) ? null : shareOut(judged.pool, use));
  return {
    certificate: 1,
    minor: session.compiled.minor,
    claimed,
    path: best.path.id,
    stretches: Object.fromEntries(
      Object.keys(session.compiled.set.periods ?? {}).map((id) => [
        id,
        (timeline.periods.get(id) ?? []).map(({ from, to }) => ({
          from: Number.isFinite(from) ? printPlainDate(from) : null,
          to: printPlainDate(to),
        })),
      ]),
    ),
    ended: session.compiled.ending.flatMap(({ id, to }) => (situation.known.find(to) < situation.asOf ? [id] : [])),
    credit: entries.map(({ cells, ...entry }, at) => ({
      ...entry,
      options: cells.map((cell, option) => ({
        labels: labelsAt(layout, cell).labels,
        counted: counted[at]![option]!,
        used: used[at]![option]!,
      })),
    })),
    additions: additionsOf(session, judged, allocation.additions),
    bounds: boundsOf(session, best.path, judged, knowledgeFor(session, best.path), prices),
    weight: prices.counted.weight,
    completion,
    elsewhere,
  };

  function completionOf({ mayAdd }: Session, { completion: later, request }: JudgedChoice, { completion: said }: Determination): CertifiedCompletion | null | undefined {
    if (later === null || later === allocation || !said.possible) return null;
    const proof = price(plan.plan, { ...request, mayAdd }, later);
    if (proof === null) return undefined;
    const own = creditEntries(session, judged.pool);
    return {
      additions: additionsOf(session, judged, later.additions),
      counted: spread(own, session, shareOut(judged.pool, later.counted)),
      prices: named(judged, best.path, proof.distance),
    };
  }
}

/** What the next cycle may have could lower the distance too: prices for the distance are found with it, those for what counts without it. */
function pricesFor(session: Session, { plan, pool, request, allocation }: JudgedChoice): Prices | null {
  const own = price(plan.plan, request, allocation!);
  const withheld = [...pool.without].filter(
    (index) => !session.duplicates.dropped.has(index) && !session.duplicates.open.some((group) => group.includes(index)),
  );
  if (own === null || withheld.length === 0) return own;
  const without = new Set([...pool.without].filter((index) => !withheld.includes(index)));
  const { groups, bundles } = gather(session.layout, pool.admitted, without);
  const whole = { ...request, groups, bundles };
  const nearest = nearestOf(session, { plan: plan.plan, request: whole });
  return nearest === null ? null : { ...own, distance: nearest };
}

function nearestOf({ solve }: Session, { plan, request }: { plan: JudgedChoice["plan"]["plan"]; request: JudgedChoice["request"] }) {
  const found = allocate(plan, request, solve);
  return "fault" in found ? null : (price(plan, request, found)?.distance ?? null);
}
