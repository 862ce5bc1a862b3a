import { MonthsDocument } from "@openrecert/contract";
import { useAnswer, useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Fault, Loading } from "../layout/Notices.tsx";
import { MonthsChart } from "./MonthsChart.tsx";
import { type Month, monthInWords } from "./months.ts";

/** Expiries and renewals of the last and the next twelve months: a chart, and the same as a table. */
export function Months({ today }: { today: string }) {
  const text = useText();
  const locale = useSession()?.organization.locale ?? "en-US";
  const { data, error, refetch } = useAnswer(MonthsDocument, {});
  const months = data?.certificationMonths;
  return (
    <section className="section months">
      <h2>{text("home.months")}</h2>
      <Fault error={error} retry={refetch} />
      {!months && !error && <Loading what={text("home.months")} />}
      {months && (
        <>
          <MonthsChart months={months} today={today} locale={locale} />
          <details>
            <summary>{text("home.table")}</summary>
            <MonthsTable months={months} locale={locale} />
          </details>
        </>
      )}
    </section>
  );
}

function MonthsTable({ months, locale }: { months: readonly Month[]; locale: string }) {
  const text = useText();
  return (
    <div className="table-scroll">
      <table className="ledger">
        <caption className="visually-hidden">{text("home.months")}</caption>
        <thead>
          <tr>
            <th scope="col">{text("home.month")}</th>
            <th scope="col" className="number">
              {text("home.expiries")}
            </th>
            <th scope="col" className="number">
              {text("home.renewals")}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, expiring, renewed }) => (
            <tr key={month}>
              <th scope="row">{monthInWords(month, locale)}</th>
              <td className="number">{expiring.toLocaleString(locale)}</td>
              <td className="number">{renewed.toLocaleString(locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
