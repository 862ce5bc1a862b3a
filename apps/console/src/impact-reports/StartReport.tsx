import { ImpactReportCreateDocument } from "@openrecert/contract";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import { useAct, useActKey, useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { DayField, isDay } from "../kit/DayField.tsx";
import { Fault } from "../layout/Notices.tsx";
import { useImpactText } from "./use-impact-text.ts";

type StartReportProps = {
  draftId: string;
  isValid: boolean;
  /** The newest report, after which another is a new one. */
  newest: string | null;
};

/** Asks for a new report, on a day that is today unless another is typed. */
export function StartReport({ draftId, isValid, newest }: StartReportProps) {
  const text = useText();
  const impact = useImpactText();
  const navigate = useNavigate();
  const today = useSession()?.organization.today ?? "";
  const keyFor = useActKey();
  const [typed, setTyped] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const { mutate, isPending, error } = useAct(ImpactReportCreateDocument);
  const asOf = typed ?? today;
  const start = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isPending || !isDay(asOf)) return;
    const input = { draftId, asOf };
    mutate(
      { input: { ...input, idempotencyKey: keyFor({ ...input, newest }) } },
      {
        onSuccess: ({ impactReportCreate: { impactReport } }) => {
          if (impactReport) navigate(`?report=${encodeURIComponent(impactReport.id)}`);
        },
      },
    );
  };
  return (
    <section className="section">
      <h2>{impact("start")}</h2>
      {isValid ? (
        <form className="impact-start" onSubmit={start} noValidate>
          <DayField
            label={impact("asOf")}
            value={asOf}
            onChange={setTyped}
            isRequired
            fault={isTried && !isDay(asOf) ? text("kit.form.noDay") : undefined}
          />
          <button type="submit" className="button primary" aria-disabled={isPending}>
            {impact(isPending ? "running" : "run")}
          </button>
        </form>
      ) : (
        <p>{impact("invalid")}</p>
      )}
      <Fault error={error} />
    </section>
  );
}
