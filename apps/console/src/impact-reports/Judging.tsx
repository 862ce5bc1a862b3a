import { ImpactReportCancelDocument } from "@openrecert/contract";
import { useAct, useActKey } from "../data/hooks.ts";
import { Progress } from "../kit/Progress.tsx";
import { Fault } from "../layout/Notices.tsx";
import { Counts } from "./Counts.tsx";
import type { ReportView } from "./ImpactPage.tsx";
import { useImpactText, useNumber } from "./use-impact-text.ts";

/** A report that is being made: how far it is, a way to stop it, and what a sample says. */
export function Judging({ report }: { report: ReportView }) {
  const impact = useImpactText();
  const number = useNumber();
  const keyFor = useActKey();
  const { mutate, isPending, isSuccess, error } = useAct(ImpactReportCancelDocument);
  const { done, total = null, estimate } = report;
  const isStopping = isPending || isSuccess;
  const cancel = () => {
    const input = { impactReportId: report.id };
    if (!isStopping) mutate({ input: { ...input, idempotencyKey: keyFor(input) } });
  };
  const label = total === null ? impact("counting") : impact("judged", { done: number(done), total: number(total) });
  return (
    <section className="section">
      <h2>{impact("judging")}</h2>
      <Progress label={label} value={done} max={total} />
      <Fault error={error} />
      <p>
        <button type="button" className="button" aria-disabled={isStopping} onClick={cancel}>
          {impact(isStopping ? "canceling" : "cancel")}
        </button>
      </p>
      {estimate && (
        <>
          <h3>{impact("estimate", { total: number(estimate.total) })}</h3>
          <p className="quiet">{impact("estimateHint")}</p>
          <Counts counts={estimate} listOf={null} />
        </>
      )}
    </section>
  );
}
