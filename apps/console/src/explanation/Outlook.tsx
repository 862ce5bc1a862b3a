import type { StandingBodyFragment } from "@openrecert/contract";
import { useText } from "../i18n/text.ts";
import { namesOf } from "./names.ts";

type Money = { amount: string; currency: string };

/** Missing facts, fees due, consequences, and carry-over. Leaves out what is empty. */
export function Outlook({ standing }: { standing: StandingBodyFragment }) {
  const text = useText();
  const { missingFacts, fees, consequences, carryOver, unit } = standing;
  const names = namesOf(standing);
  const carries = carryOver !== null && (carryOver.amount !== "0" || carryOver.lost !== "0");
  if (missingFacts.length === 0 && fees.length === 0 && consequences.length === 0 && !carries) return null;
  return (
    <section className="section">
      <h2>{text("explanation.outlook.title")}</h2>
      <dl className="facts">
        {missingFacts.length > 0 && (
          <>
            <dt>{text("explanation.outlook.missingFacts")}</dt>
            <dd>{missingFacts.map(names.attribute).join(", ")}</dd>
          </>
        )}
        {fees.length > 0 && (
          <>
            <dt>{text("explanation.outlook.fees")}</dt>
            <dd>
              {fees.map(({ code, amount }) => (
                <div key={code}>
                  {names.fee(code)}, {amount ? moneyInWords(amount) : text("explanation.outlook.noAmount")}
                </div>
              ))}
            </dd>
          </>
        )}
        {consequences.length > 0 && (
          <>
            <dt>{text("explanation.outlook.consequences")}</dt>
            <dd>
              {consequences.map(({ requirement, text, fee, duty }) => (
                <div key={requirement}>
                  {[text, ...(fee ? [moneyInWords(fee)] : []), ...(duty ? [duty] : [])].join("; ")}
                </div>
              ))}
            </dd>
          </>
        )}
        {carries && (
          <>
            <dt>{text("explanation.outlook.carriedOver")}</dt>
            <dd>
              {text("explanation.outlook.carried", { amount: carryOver.amount, unit: unit?.many ?? "" })}
              {carryOver.lost !== "0" && text("explanation.outlook.lost", { amount: carryOver.lost })}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function moneyInWords({ amount, currency }: Money): string {
  return `${amount} ${currency}`;
}
