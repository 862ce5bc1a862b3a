import { RequirementSetDraftLifeDocument, type RequirementSetDraftLifeQuery } from "@openrecert/contract";
import { lazy, Suspense } from "react";
import { Link, useParams } from "react-router";
import { useAnswer, usePermission } from "../../data/hooks.ts";
import { useText } from "../../i18n/text.ts";
import { Day, Moment } from "../../layout/dates.tsx";
import { Mark } from "../../layout/Mark.tsx";
import { Empty, Fault, Loading, Notice } from "../../layout/Notices.tsx";
import { Page } from "../../layout/Page.tsx";
import { actorInWords } from "../../layout/Timeline.tsx";
import { toneOf } from "../states.ts";
import { useRulesText } from "../use-rules-text.ts";
import { Acts } from "./Acts.tsx";
import { Checks } from "./Checks.tsx";
import { Comments } from "./Comments.tsx";
import { Reviews } from "./Reviews.tsx";

// The rules that say both versions in words load after the rest.
const Changes = lazy(() => import("./Changes.tsx"));

export type DraftLife = NonNullable<RequirementSetDraftLifeQuery["requirementSetDraft"]>;

/** A draft: its state, what it changes, its checks, and what was said about it. */
export default function DraftPage() {
  const text = useText();
  const rules = useRulesText();
  const { id = "" } = useParams();
  const mayEdit = usePermission("RULES_EDIT");
  const { data, error, refetch } = useAnswer(RequirementSetDraftLifeDocument, { id });
  const draft = data?.requirementSetDraft;
  const above = <Link to="/requirement-sets">{text("resources.requirement-sets.name", { smart_count: 2 })}</Link>;
  if (!draft)
    return (
      <Page title={rules("page.title")} above={above}>
        <Fault error={error} retry={refetch} />
        {!data && !error && <Loading what={text("resources.requirement-sets.noun", { smart_count: 1 })} />}
        {data && (
          <Empty title={rules("page.unknown")}>
            <p>{rules("page.unknownHint")}</p>
          </Empty>
        )}
      </Page>
    );
  const {
    label,
    state,
    credential,
    credentialCode,
    savedBy,
    savedAt,
    basedOn,
    example,
    effectiveFrom,
    scheduledBy,
    stopReason,
  } = draft;
  const canEdit = mayEdit && ["DRAFT", "IN_REVIEW", "APPROVED"].includes(state);
  return (
    <Page
      title={rules("life.title", {
        label: label ?? text("resources.requirement-sets.unnamed"),
        credential: credential?.name ?? credentialCode,
      })}
      above={above}
      actions={<Acts draft={draft} />}
    >
      <Fault error={error} retry={refetch} />
      <p>
        <Mark tone={toneOf(state)}>{rules(`states.${state}`)}</Mark>
        {effectiveFrom !== null && (
          <>
            {" "}
            {rules("life.from")} <Day day={effectiveFrom} />
            {scheduledBy && `, ${rules("life.scheduledBy", { name: actorInWords(scheduledBy, text) })}`}
          </>
        )}
      </p>
      {stopReason !== null && <Notice tone="short">{rules("life.stopped", { reason: stopReason })}</Notice>}
      <p className="quiet">
        {basedOn && rules("life.basedOn", { label: basedOn.label })}
        {example && rules("life.fromExample", { example })}{" "}
        {rules("life.savedBy", { name: actorInWords(savedBy, text) })} <Moment moment={savedAt} />
      </p>
      <p className="row">
        <Link className="button" to="edit">
          {rules(canEdit ? "life.edit" : "life.look")}
        </Link>
        <Link className="button" to="edit?as=scenarios">
          {rules("page.scenarios")}
        </Link>
        <Link className="button" to="impact">
          {rules("life.impact")}
        </Link>
        {credential && <Link to={`/credentials/${encodeURIComponent(credential.code)}`}>{credential.name}</Link>}
      </p>
      <div className="columns">
        <div>
          <section className="section">
            <h2>{rules("life.changes")}</h2>
            <Suspense fallback={<Loading what={rules("life.changes")} />}>
              <Changes before={credential?.requirementSetInForce ?? null} document={draft.document} />
            </Suspense>
          </section>
        </div>
        <aside>
          <Checks draft={draft} />
          <Reviews draft={draft} />
          <Comments draftId={draft.id} comments={draft.comments} requirement={null} />
        </aside>
      </div>
    </Page>
  );
}
