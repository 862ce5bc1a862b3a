import { ExpiringDocument } from "@openrecert/contract";
import { Link } from "react-router";
import { useAnswer } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Day } from "../layout/dates.tsx";
import { Fault, Loading } from "../layout/Notices.tsx";
import { StandingSummary } from "../layout/StandingSummary.tsx";

const SHOWN = 5;
const SOON_DAYS = 30;

/** Members whose certification ends within a month. */
export function ExpiringSoon({ today }: { today: string }) {
  const text = useText();
  const to = new Date(Date.parse(`${today}T00:00:00Z`) + SOON_DAYS * 86_400_000).toISOString().slice(0, 10);
  const { data, error, refetch } = useAnswer(ExpiringDocument, { from: today, to, first: SHOWN });
  const found = data?.certifications;
  const filter = encodeURIComponent(JSON.stringify({ expiresFrom: today, expiresTo: to }));
  const sort = `sort=expires&order=ASC`;
  return (
    <section className="section">
      <h2>{text("home.expiring", { days: SOON_DAYS })}</h2>
      <Fault error={error} retry={refetch} />
      {!found && !error && <Loading what={text("home.members")} />}
      {found?.nodes.length === 0 && <p className="quiet">{text("home.noneExpiring")}</p>}
      <ul className="work">
        {found?.nodes.map(({ id, expires, member, credential, standingSummary }) => (
          <li key={id}>
            <span>
              <Link to={`/members/${encodeURIComponent(member.number)}`}>{member.printedName}</Link>{" "}
              <span className="quiet">
                {credential.name}
                {expires && (
                  <>
                    {" · "}
                    <Day day={expires} />
                  </>
                )}
              </span>
            </span>
            <span>
              <StandingSummary summary={standingSummary} />
            </span>
          </li>
        ))}
      </ul>
      {found && found.totalCount > found.nodes.length && (
        <p>
          <Link to={`/members?filter=${filter}&${sort}`}>
            {text("home.all", { count: found.totalCount.toLocaleString("en-US") })}
          </Link>
        </p>
      )}
    </section>
  );
}
