import { WaitingDocument, type WaitingFieldsFragment } from "@openrecert/contract";
import { Link } from "react-router";
import { useAnswer, usePermission, useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { daysBetween } from "../layout/dates.tsx";
import { Fault, Loading } from "../layout/Notices.tsx";
import { StandingSummary } from "../layout/StandingSummary.tsx";
import { useOpenNext, useWaiting } from "../submissions/next.ts";

const SHOWN = 5;

/** Submissions that wait for the person, and those that wait for anybody. */
export function Waiting({ hasOwn }: { hasOwn: boolean }) {
  const text = useText();
  const openNext = useOpenNext();
  const waiting = useWaiting();
  const { data, error, refetch } = useAnswer(WaitingDocument, { ...waiting, first: SHOWN });
  const total = data ? data.mine.totalCount + data.open.totalCount : 0;
  return (
    <section className="section">
      <div className="section-head">
        <h2>{text("home.work")}</h2>
        {hasOwn && total > 0 && (
          <button type="button" className="link" aria-keyshortcuts="N" onClick={openNext}>
            {text("home.next")}
          </button>
        )}
      </div>
      <Fault error={error} retry={refetch} />
      {!data && !error && <Loading what={text("home.submissions")} />}
      {data && hasOwn && (
        <Part title={text("home.mine")} filter={waiting.mine} empty={text("home.noneMine")} {...data.mine} />
      )}
      {data && <Part title={text("home.open")} filter={waiting.open} empty={text("home.noneOpen")} {...data.open} />}
    </section>
  );
}

type PartProps = {
  title: string;
  filter: object;
  empty: string;
  totalCount: number;
  nodes: readonly WaitingFieldsFragment[];
};

function Part({ title, filter, empty, totalCount, nodes }: PartProps) {
  const text = useText();
  const mayReview = usePermission("FINDINGS_RECORD");
  const today = useSession()?.organization.today;
  return (
    <>
      <h3>
        {title} <span className="quiet">{totalCount.toLocaleString("en-US")}</span>
      </h3>
      {nodes.length === 0 && <p className="quiet">{empty}</p>}
      <ul className="work">
        {nodes.map(({ id, received, certification: { member, credential, standingSummary } }) => (
          <li key={id}>
            <span>
              <Link to={`/submissions/${encodeURIComponent(id)}${mayReview ? "/review" : ""}`}>
                {member.printedName}
              </Link>{" "}
              <span className="quiet">
                {credential.name}
                {received && today && ` · ${text("home.waits", { smart_count: daysBetween(received, today) })}`}
                {standingSummary &&
                  ` · ${text("home.judged", { judged: standingSummary.claimsJudged, all: standingSummary.claims })}`}
              </span>
            </span>
            <span>
              <StandingSummary summary={standingSummary} />
            </span>
          </li>
        ))}
      </ul>
      {totalCount > nodes.length && (
        <p>
          <Link to={`/submissions?filter=${encodeURIComponent(JSON.stringify(filter))}`}>
            {text("home.all", { count: totalCount.toLocaleString("en-US") })}
          </Link>
        </p>
      )}
    </>
  );
}
