import { useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import type { ImportView } from "./resource.ts";

const COUNTS = ["read", "added", "changed", "unchanged", "refused"] as const;

/** What came of the rows, or would come: counts, what was not understood, and refused rows. */
export function Outcome({ view }: { view: ImportView }) {
  const text = useText();
  const locale = useSession()?.organization.locale;
  const { counts, notices } = view;
  if (!counts) return null;
  return (
    <>
      <dl className="counts">
        {COUNTS.map((name) => (
          <div key={name}>
            <dt>{text(`resources.imports.fields.${name}`)}</dt>
            <dd>{counts[name].toLocaleString(locale)}</dd>
          </div>
        ))}
      </dl>
      {counts.resembling > 0 && (
        <p>
          {text("resources.imports.resembling", {
            smart_count: counts.resembling,
            count: counts.resembling.toLocaleString(locale),
          })}
        </p>
      )}
      {counts.blank > 0 && (
        <p>
          {text("resources.imports.blank", { smart_count: counts.blank, count: counts.blank.toLocaleString(locale) })}
        </p>
      )}
      {notices.length > 0 && (
        <section className="section">
          <h3>{text("resources.imports.notices")}</h3>
          <ul>
            {notices.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </section>
      )}
      <RefusedRows view={view} />
    </>
  );
}

function RefusedRows({ view: { counts, refusedRows, errorFilePath, state } }: { view: ImportView }) {
  const text = useText();
  const locale = useSession()?.organization.locale;
  const isChecked = state === "CHECKED";
  if (!counts || counts.refused === 0) return null;
  const heading = text(isChecked ? "resources.imports.wouldRefuse" : "resources.imports.refusedRows");
  return (
    <section className="section">
      <h3>{heading}</h3>
      {errorFilePath && (
        <p>
          <a href={errorFilePath} download>
            {text("resources.imports.errorFile")}
          </a>
          . {text("resources.imports.errorFileHint")}
        </p>
      )}
      {refusedRows.length > 0 && (
        <div className="table-scroll">
          <table className="ledger stacks refused">
            <caption className="visually-hidden">{heading}</caption>
            <thead>
              <tr>
                <th scope="col">{text("resources.imports.line")}</th>
                <th scope="col">{text("resources.imports.at")}</th>
                <th scope="col">{text("resources.imports.why")}</th>
                <th scope="col">{text("resources.imports.row")}</th>
              </tr>
            </thead>
            <tbody>
              {refusedRows.map(({ line, column, message, cells }) => (
                <tr key={line}>
                  <td data-label={text("resources.imports.line")}>{line.toLocaleString(locale)}</td>
                  <td data-label={text("resources.imports.at")}>{column || text("resources.imports.wholeRow")}</td>
                  <td data-label={text("resources.imports.why")}>{message}</td>
                  <td data-label={text("resources.imports.row")} className="quiet">
                    {cells.filter((cell) => cell !== "").join(" · ")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {counts.refused > refusedRows.length && refusedRows.length > 0 && (
        <p className="quiet">
          {text("resources.imports.firstRefused", {
            shown: refusedRows.length,
            count: counts.refused.toLocaleString(locale),
          })}
        </p>
      )}
    </section>
  );
}
