import { ImportActivitiesDocument } from "@openrecert/contract";
import { Link } from "react-router";
import { useAnswer, useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Day } from "../layout/dates.tsx";
import { Fault } from "../layout/Notices.tsx";
import { spelled, titled } from "../layout/words.ts";
import type { ImportView } from "./resource.ts";

const SHOWN = 25;

/** Where to find what an import brought in. */
export function CameIn({ view: { id, kind, counts } }: { view: ImportView }) {
  const text = useText();
  if (!counts || counts.added === 0) return null;
  if (kind === "ACTIVITIES") return <Activities id={id} />;
  return (
    <p>
      <Link className="button" to="/members">
        {text("resources.imports.toMembers")}
      </Link>
    </p>
  );
}

function Activities({ id }: { id: string }) {
  const text = useText();
  const locale = useSession()?.organization.locale;
  const { data, error, refetch } = useAnswer(ImportActivitiesDocument, { id, first: SHOWN });
  const page = data?.import?.activities;
  if (error) return <Fault error={error} retry={refetch} />;
  if (!page || page.nodes.length === 0) return null;
  return (
    <section className="section">
      <h3>{text("resources.imports.cameIn")}</h3>
      <div className="table-scroll">
        <table className="ledger stacks">
          <caption className="visually-hidden">{text("resources.imports.cameIn")}</caption>
          <thead>
            <tr>
              <th scope="col">{text("resources.imports.member")}</th>
              <th scope="col">{text("resources.imports.activity")}</th>
              <th scope="col">{text("resources.imports.completed")}</th>
            </tr>
          </thead>
          <tbody>
            {page.nodes.map(({ id: activityId, title, type, completed, member }) => (
              <tr key={activityId}>
                <td>
                  <Link to={`/members/${encodeURIComponent(member.number)}`}>{member.printedName}</Link>
                </td>
                <td data-label={text("resources.imports.activity")}>
                  {title ?? titled(type)} {title && <span className="quiet">{spelled(type)}</span>}
                </td>
                <td data-label={text("resources.imports.completed")}>
                  <Day day={completed} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {page.totalCount > page.nodes.length && (
        <p className="quiet">
          {text("resources.imports.firstActivities", {
            shown: page.nodes.length,
            count: page.totalCount.toLocaleString(locale),
          })}
        </p>
      )}
    </section>
  );
}
