import { ImpactChangesDocument, type ImpactChangesQuery } from "@openrecert/contract";
import { Link } from "react-router";
import { useAnswer } from "../data/hooks.ts";
import { Day } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { Fault, Loading } from "../layout/Notices.tsx";
import { TONES, type Verdict } from "./Counts.tsx";
import { useImpactText, useNumber } from "./use-impact-text.ts";

const PAGE = 25;
type Change = NonNullable<ImpactChangesQuery["impactReport"]>["changes"]["nodes"][number];
type Side = Change["before"];

type ChangesProps = {
  reportId: string;
  credentialCode: string;
  filter: { before: Verdict; after: Verdict } | null;
  page: number;
  /** Address of a page of this list, or of the list without its filter. */
  addressOf: (page: number, isFiltered: boolean) => string;
};

/** The certifications behind the numbers of a report, with what each lacks now and by the draft. */
export function Changes({ reportId, credentialCode, filter, page, addressOf }: ChangesProps) {
  const text = useImpactText();
  const number = useNumber();
  const { data, error, refetch } = useAnswer(
    ImpactChangesDocument,
    { id: reportId, filter, first: PAGE, skip: (page - 1) * PAGE },
    { keep: true },
  );
  const changes = data?.impactReport?.changes;
  const title = filter
    ? text("changesOf", { before: text(`verdicts.${filter.before}`), after: text(`verdicts.${filter.after}`) })
    : text("changes");
  const from = (page - 1) * PAGE + 1;
  const to = from + (changes?.nodes.length ?? 0) - 1;
  return (
    <section className="section" id="changes">
      <h2>{title}</h2>
      {filter && (
        <p>
          <Link to={addressOf(1, false)}>{text("all")}</Link>
        </p>
      )}
      <Fault error={error} retry={refetch} />
      {!changes && !error && <Loading what={title} />}
      {changes && changes.nodes.length > 0 && (
        <>
          <div className="table-scroll">
            <table className="ledger">
              <caption className="visually-hidden">{title}</caption>
              <thead>
                <tr>
                  <th scope="col">{text("member")}</th>
                  <th scope="col">{text("expires")}</th>
                  <th scope="col">{text("now")}</th>
                  <th scope="col">{text("draft")}</th>
                </tr>
              </thead>
              <tbody>
                {changes.nodes.map(({ certification, expires, before, after }) => (
                  <tr key={certification.id}>
                    <td className="impact-member">
                      <Link
                        to={`/members/${encodeURIComponent(certification.member.number)}?credential=${encodeURIComponent(credentialCode)}`}
                      >
                        {certification.member.printedName}
                      </Link>{" "}
                      <span className="quiet">{certification.member.number}</span>
                    </td>
                    <td>{expires && <Day day={expires} />}</td>
                    <td>
                      <Answer side={before} other={after} />
                    </td>
                    <td>
                      <Answer side={after} other={before} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="pager">
            <span className="quiet">
              {text("shown", { from: number(from), to: number(to), total: number(changes.totalCount) })}
            </span>
            <nav aria-label={text("pages")}>
              {page > 1 && <Link to={addressOf(page - 1, filter !== null)}>{text("previous")}</Link>}
              {to < changes.totalCount && <Link to={addressOf(page + 1, filter !== null)}>{text("next")}</Link>}
            </nav>
          </div>
        </>
      )}
    </section>
  );
}

/** One answer: its verdict, and what is missing by it that is not missing just so by the other. */
function Answer({ side, other }: { side: Side; other: Side }) {
  const text = useImpactText();
  const elsewhere = new Set(missingIn(other));
  const missing = missingIn(side);
  const different = missing.filter((line) => !elsewhere.has(line));
  const alike = missing.length - different.length;
  return (
    <>
      <Mark tone={TONES[side.verdict]}>{text(`verdicts.${side.verdict}`)}</Mark>
      {side.problem && <p className="small">{side.problem}</p>}
      {missing.length > 0 && (
        <ul className="small" aria-label={text("why")}>
          {different.map((line) => (
            <li key={line}>{line}</li>
          ))}
          {alike > 0 && <li className="quiet">{text("alike", { smart_count: alike })}</li>}
        </ul>
      )}
      {side.missingFacts.length > 0 && <p className="small">{side.missingFacts.join(", ")}</p>}
    </>
  );
}

function missingIn({ shortfalls, unit }: Side): string[] {
  return shortfalls.map(({ name, short }) => (short ? `${name}: ${short} ${unit ?? ""}` : name));
}
