import { RequirementSetDraftListDocument } from "@openrecert/contract";
import { Link } from "react-router";
import { useAnswer, usePermission } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Moment } from "../layout/dates.tsx";
import { Fault } from "../layout/Notices.tsx";
import { actorInWords } from "../layout/Timeline.tsx";

const SHOWN_MAX = 10;

/** The drafts of a credential that are under way, and the way to a new one. */
export function Drafts({ credential, version }: { credential: string; version: string | undefined }) {
  const text = useText();
  const mayEdit = usePermission("RULES_EDIT");
  const { data, error, refetch } = useAnswer(RequirementSetDraftListDocument, {
    filter: { credential, states: ["DRAFT", "IN_REVIEW", "APPROVED", "SCHEDULED"] },
    first: SHOWN_MAX,
  });
  const drafts = data?.requirementSetDrafts.nodes ?? [];
  const start = new URLSearchParams({ credential, ...(version ? { version } : {}) });
  return (
    <section className="section">
      <div className="section-head">
        <h2>{text("resources.credentials.drafts")}</h2>
        {mayEdit && (
          <Link className="button" to={`/requirement-sets/create?${start}`}>
            {text("resources.credentials.newDraft")}
          </Link>
        )}
      </div>
      <Fault error={error} retry={refetch} />
      {data && drafts.length === 0 && <p className="quiet">{text("resources.requirement-sets.empty")}</p>}
      <ul className="plain">
        {drafts.map(({ id, label, savedBy, savedAt }) => (
          <li key={id}>
            <Link to={`/requirement-sets/${encodeURIComponent(id)}`}>
              {label ?? text("resources.requirement-sets.unnamed")}
            </Link>{" "}
            <span className="quiet small">
              {actorInWords(savedBy, text)}, <Moment moment={savedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
