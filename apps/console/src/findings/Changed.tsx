import { ActivityFindingsDocument } from "@openrecert/contract";
import { useEffect, useRef, useState } from "react";
import { useAnswer, useSession } from "../data/hooks.ts";
import { namesOf } from "../explanation/names.ts";
import { useText } from "../i18n/text.ts";
import { Notice } from "../layout/Notices.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import type { Submission } from "../submissions/SubmissionFrame.tsx";
import { changesOf } from "./changes.ts";
import { useFindingInWords } from "./Findings.tsx";
import type { Review } from "./use-review.ts";

type ChangedProps = { review: Review; submission: Submission };

/** The claim changed while it was on the screen: what is different, and a question before going on. */
export function Changed({ review: { shown, now, asked, goOn }, submission }: ChangedProps) {
  const text = useText();
  const locale = useSession()?.organization.locale ?? "en-US";
  const button = useRef<HTMLButtonElement>(null);
  const [askedAtFirst] = useState(asked);
  // The next key must not judge what nobody has read yet. Who is typing goes on typing.
  useEffect(() => {
    if (!document.activeElement?.matches("input, textarea, select")) button.current?.focus();
  }, []);
  useEffect(() => {
    if (asked > askedAtFirst) button.current?.focus();
  }, [asked, askedAtFirst]);
  if (!shown) return null;
  const changes = now
    ? changesOf(shown.read.activity, now.activity, { locale, names: namesOf(submission.standing) })
    : [];
  const isUnattested = submission.standing.unattested.some(({ id }) => id === shown.id);
  const wasCorrected = now !== null && shown.read.activity.version !== now.activity.version;
  return (
    <Notice tone="pending" role="alert">
      {!now && <p>{text(isUnattested ? "findings.changed.unattested" : "findings.changed.gone")}</p>}
      {wasCorrected && <p>{text("findings.changed.corrected")}</p>}
      {now && shown.read.revision !== now.revision && (
        <Judged activityId={shown.id} submission={submission} wasAt={shown.read.revision} />
      )}
      {changes.length > 0 && (
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">{text("findings.changed.field")}</th>
              <th scope="col">{text("findings.changed.before")}</th>
              <th scope="col">{text("findings.changed.now")}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, before, now: is }) => (
              <tr key={field}>
                <th scope="row">{text(`findings.fields.${field}`)}</th>
                <td>{before ?? text("findings.fields.notSaid")}</td>
                <td>
                  <b>{is ?? text("findings.fields.notSaid")}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        <button type="button" className="link" ref={button} onClick={goOn}>
          {text(now ? "findings.changed.goOn" : "findings.changed.next")}
        </button>
      </p>
    </Notice>
  );
}

type JudgedProps = { activityId: string; submission: Submission; wasAt: number };

/** Who judged the claim meanwhile, and what they found. */
function Judged({ activityId, submission, wasAt }: JudgedProps) {
  const text = useText();
  const inWords = useFindingInWords(submission.standing);
  const { data } = useAnswer(ActivityFindingsDocument, { id: activityId });
  if (data?.node?.__typename !== "Activity") return null;
  const finding = data.node.findings.find(
    (one) => one.certification.id === submission.certification.id && one.revision > wasAt && one.withdrawnAt === null,
  );
  if (!finding) return <p>{text("findings.changed.withdrawn")}</p>;
  return (
    <p>{text("findings.changed.judged", { name: actorInWords(finding.recordedBy, text), found: inWords(finding) })}</p>
  );
}
