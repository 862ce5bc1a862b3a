import { Link } from "react-router";
import { useText } from "../i18n/text.ts";
import { memberPath } from "../members/MemberFrame.tsx";
import type { ListJobView } from "./resource.ts";

type Refused = ListJobView["refusedRows"][number];

/** The first rows that a bulk change refused, with why, and links to them. */
export function RefusedRows({ view: { refusedRows, rowsRefused } }: { view: ListJobView }) {
  const text = useText();
  return (
    <>
      <h3>{text("resources.list-jobs.refusedRows")}</h3>
      {refusedRows.length < rowsRefused && (
        <p className="quiet">
          {text("resources.list-jobs.firstRefused", { shown: refusedRows.length, count: rowsRefused })}
        </p>
      )}
      <div className="table-scroll">
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">{text("resources.list-jobs.row")}</th>
              <th scope="col">{text("resources.list-jobs.why")}</th>
            </tr>
          </thead>
          <tbody>
            {refusedRows.map(({ submission, activity, message }) => (
              <tr key={submission?.id ?? activity?.id ?? message}>
                <td>
                  <RowLink submission={submission} activity={activity} />
                </td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function RowLink({ submission, activity }: Pick<Refused, "submission" | "activity">) {
  if (submission) {
    const { printedName } = submission.certification.member;
    return <Link to={`/submissions/${encodeURIComponent(submission.id)}`}>{printedName}</Link>;
  }
  if (activity) {
    const { id, member, title, type, completed } = activity;
    const to = memberPath(member.number, `activities/${encodeURIComponent(id)}`);
    return <Link to={to}>{`${member.printedName}: ${title ?? type}, ${completed}`}</Link>;
  }
  return <>–</>;
}
