import type { StandingBodyFragment } from "@openrecert/contract";
import { namesIn } from "../vocabulary/names.ts";

type Money = { amount: string; currency: string };

/** Missing facts, fees due, consequences, and carry-over. Leaves out what is empty. */
export function Outlook({ standing }: { standing: StandingBodyFragment }) {
  const { missingFacts, fees, consequences, carryOver, unit } = standing;
  const names = namesIn(standing.version?.vocabulary);
  const carries = carryOver !== null && (carryOver.amount !== "0" || carryOver.lost !== "0");
  if (missingFacts.length === 0 && fees.length === 0 && consequences.length === 0 && !carries) return null;
  return (
    <section className="section">
      <h2>Besides credit</h2>
      <dl className="facts">
        {missingFacts.length > 0 && (
          <>
            <dt>Missing facts</dt>
            <dd>{missingFacts.map(names.attribute).join(", ")}</dd>
          </>
        )}
        {fees.length > 0 && (
          <>
            <dt>Fees due</dt>
            <dd>
              {fees.map(({ code, amount }) => (
                <div key={code}>
                  {names.fee(code)}, {amount ? moneyInWords(amount) : "amount not in the rules"}
                </div>
              ))}
            </dd>
          </>
        )}
        {consequences.length > 0 && (
          <>
            <dt>Consequences</dt>
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
            <dt>Carried over</dt>
            <dd>
              {carryOver.amount} {unit?.many} into the next cycle
              {carryOver.lost !== "0" && `, ${carryOver.lost} lost above the most that may be carried`}
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
