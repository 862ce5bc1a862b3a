import { useText } from "../../i18n/text.ts";
import { Moment } from "../../layout/dates.tsx";
import { Mark, type Tone } from "../../layout/Mark.tsx";
import { actorInWords } from "../../layout/Timeline.tsx";
import { useRulesText } from "../use-rules-text.ts";
import type { DraftLife } from "./DraftPage.tsx";

const TONES: Record<DraftLife["reviews"][number]["kind"], Tone> = {
  APPROVED: "met",
  CHANGES_REQUESTED: "short",
  BREAK_GLASS: "late",
};

/** The request for a review, the approvals that are needed and given, and everything said so far. */
export function Reviews({ draft }: { draft: DraftLife }) {
  const text = useRulesText();
  const common = useText();
  const { reviewSummary, reviewRequestedBy, reviewRequestedAt, reviews, quorum, editors, withdrawnReason } = draft;
  return (
    <>
      <section className="section">
        <h2>{text("life.review")}</h2>
        {withdrawnReason !== null && <p>{text("life.withdrawn", { reason: withdrawnReason })}</p>}
        {reviewSummary === null ? (
          <p className="quiet">{text("life.notRequested")}</p>
        ) : (
          <>
            <p className="prose">{reviewSummary}</p>
            <p className="quiet small">
              {reviewRequestedBy && actorInWords(reviewRequestedBy, common)},{" "}
              {reviewRequestedAt && <Moment moment={reviewRequestedAt} />}
            </p>
          </>
        )}
        <ul className="plain">
          {quorum.map(({ role, needed, given }) => (
            <li key={role}>
              <Mark tone={given >= needed ? "met" : "pending"}>
                {text("life.quorum", { given, needed, role: common(`resources.staff.roles.${role}`) })}
              </Mark>
            </li>
          ))}
          {reviews.map(({ kind, at, by, note, counts }) => (
            <li key={`${at} ${kind}`}>
              <Mark tone={counts || kind === "CHANGES_REQUESTED" ? TONES[kind] : "unknown"}>
                {text(`life.said.${kind}`, { name: actorInWords(by, common) })}
              </Mark>{" "}
              {!counts && kind !== "CHANGES_REQUESTED" && <span className="quiet">{text("life.voided")}</span>}
              <p className="quiet small">
                <Moment moment={at} />
              </p>
              {note && <p className="prose">{note}</p>}
            </li>
          ))}
        </ul>
      </section>
      <section className="section">
        <h2>{text("life.editors")}</h2>
        <p className="quiet small">{text("life.editorsHint")}</p>
        <ul className="plain">
          {editors.map(({ by, edits, lastAt }) => (
            <li key={`${by.kind} ${by.name}`}>
              {actorInWords(by, common)}{" "}
              <span className="quiet small">
                {text("life.edits", { smart_count: edits })}, <Moment moment={lastAt} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
