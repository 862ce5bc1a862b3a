import { RequirementSetDraftDocument } from "@openrecert/contract";
import type { Json, Scenario } from "@openrecert/rules";
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { useAnswer, usePermission, useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { useUnsaved } from "../kit/unsaved.ts";
import { Empty, Fault, Loading, Notice } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { Clashes } from "./Clashes.tsx";
import { Editor } from "./Editor.tsx";
import type { Content } from "./kept-copy.ts";
import { Comments } from "./life/Comments.tsx";
import type { Found } from "./live/messages.ts";
import { isList, isObject, type Place, placeOf, printed, valueAt } from "./model/place.ts";
import { PinForm } from "./PinForm.tsx";
import type { DraftView } from "./resource.ts";
import { SampleMembers } from "./SampleMembers.tsx";
import { SavingLine } from "./SavingLine.tsx";
import { useHistory } from "./use-history.ts";
import { useLive } from "./use-live.ts";
import { usePinned } from "./use-pinned.ts";
import { useRulesText } from "./use-rules-text.ts";
import { beginning, readContent, type Stored, useSaving } from "./use-saving.ts";

const JsonView = lazy(() => import("./json/JsonView.tsx"));
const ScenariosView = lazy(() => import("./scenarios/ScenariosView.tsx"));

const VIEWS = ["form", "json", "scenarios"] as const;
type View = (typeof VIEWS)[number];

/** The editor of a draft. */
export default function EditorPage() {
  const text = useText();
  const rules = useRulesText();
  const { id = "" } = useParams();
  const { data, error, refetch } = useAnswer(RequirementSetDraftDocument, { id });
  const draft = data?.requirementSetDraft;
  if (draft) return <DraftEditor key={draft.id} draft={draft} />;
  return (
    <Page
      title={rules("page.title")}
      above={<Link to="/requirement-sets">{text("resources.requirement-sets.name", { smart_count: 2 })}</Link>}
    >
      <Fault error={error} retry={refetch} />
      {!data && !error && <Loading what={text("resources.requirement-sets.noun", { smart_count: 1 })} />}
      {data && (
        <Empty title={rules("page.unknown")}>
          <p>{rules("page.unknownHint")}</p>
        </Empty>
      )}
    </Page>
  );
}

const NO_MEMBERS: Found["members"] = [];
const EDITABLE = ["DRAFT", "IN_REVIEW", "APPROVED"];

function DraftEditor({ draft }: { draft: DraftView }) {
  const text = useText();
  const rules = useRulesText();
  const today = useSession()?.organization.today ?? "";
  const isReadOnly = !(usePermission("RULES_EDIT") && EDITABLE.includes(draft.state));
  const [stored] = useState<Stored>(() => ({
    id: draft.id,
    version: draft.version,
    content: readContent(draft.document, draft.scenarios),
    savedAt: draft.savedAt,
  }));
  const [start] = useState(() => beginning(stored));
  const document = useHistory(start.document);
  const scenarios = useHistory(start.scenarios);
  const content = useMemo<Content>(
    () => ({ document: document.history.document, scenarios: scenarios.history.document }),
    [document.history.document, scenarios.history.document],
  );
  const replace = useCallback(
    (next: Content) => {
      document.act({ kind: "edit", document: next.document, subject: "merge" });
      scenarios.act({ kind: "edit", document: next.scenarios, subject: "merge" });
    },
    [document.act, scenarios.act],
  );
  const { saving, save, choose } = useSaving(stored, content, replace);
  useUnsaved(saving.state === "failed" || saving.state === "clash");
  const { view, show, selected, select, samples } = useWhere();
  const sample = usePinned(draft.credentialCode, today, samples);
  const inForceText = draft.credential?.requirementSetInForce?.document;
  const inForce = useMemo(() => (inForceText ? (JSON.parse(inForceText) as Json) : null), [inForceText]);
  const cases = useMemo(() => casesOf(content.scenarios), [content.scenarios]);
  const live = useLive({
    document: content.document,
    selected,
    pinned: sample.pinned,
    inForce,
    asOf: today,
    scenarios: cases,
  });
  const part = valueAt(content.document, selected);
  const commented = view === "form" && isObject(part) && typeof part.id === "string" ? part.id : null;
  const unit = unitOf(content.document);
  const address = `/requirement-sets/${encodeURIComponent(draft.id)}`;
  const shown = view === "scenarios" ? scenarios : document;
  const waiting = <Loading what={rules(`page.${view}`)} />;
  return (
    <Page
      title={rules("page.editing", { label: draft.label ?? text("resources.requirement-sets.unnamed") })}
      above={<Link to={address}>{rules("page.overview")}</Link>}
      actions={
        <>
          {!isReadOnly && (
            <>
              <HistoryButton
                verb="undo"
                isPossible={shown.history.past.length > 0}
                act={() => shown.act({ kind: "undo" })}
              />
              <HistoryButton
                verb="redo"
                isPossible={shown.history.future.length > 0}
                act={() => shown.act({ kind: "redo" })}
              />
            </>
          )}
          <Link className="button" to={address}>
            {rules("page.done")}
          </Link>
        </>
      }
    >
      {isReadOnly ? (
        <Notice tone="pending">{rules("page.readOnly")}</Notice>
      ) : (
        <SavingLine saving={saving} save={save} />
      )}
      {saving.state === "clash" && (
        <Clashes content={content} clashes={saving.clashes} by={saving.by} choose={choose} />
      )}
      <nav className="tabs" aria-label={rules("page.views")}>
        {VIEWS.map((one) => (
          <button key={one} type="button" className="button" aria-pressed={one === view} onClick={() => show(one)}>
            {rules(`page.${one}`)}
          </button>
        ))}
      </nav>
      <Editor
        history={document.history}
        act={document.act}
        live={live}
        selected={selected}
        select={select}
        isReadOnly={isReadOnly}
        instead={
          view === "form" ? undefined : (
            <Suspense fallback={waiting}>
              {view === "json" ? (
                <JsonView
                  document={content.document}
                  change={(next) => document.act({ kind: "edit", document: next, subject: "json" })}
                  problems={live.problems}
                  isReadOnly={isReadOnly}
                  fileName={`${draft.credentialCode}-${draft.label ?? "draft"}.json`}
                />
              ) : (
                <ScenariosView
                  document={content.document}
                  scenarios={scenarios.history}
                  act={scenarios.act}
                  results={live.found?.scenarios ?? null}
                  members={live.found?.members ?? NO_MEMBERS}
                  pinned={sample.pinned}
                  today={today}
                  isReadOnly={isReadOnly}
                />
              )}
            </Suspense>
          )
        }
        members={
          <>
            <section>
              <h2>{rules("outcome.members")}</h2>
              {sample.pinned.length === 0 ? (
                <p className="quiet">{rules("outcome.membersNone")}</p>
              ) : (
                <SampleMembers
                  pinned={sample.pinned}
                  members={live.found?.members ?? NO_MEMBERS}
                  unit={unit}
                  unpin={sample.unpin}
                />
              )}
              {live.found && (
                <p className="quiet small rule-took" data-judge-ms={live.found.judgeMs}>
                  {rules("outcome.took", { read: live.found.readMs.toFixed(1), judge: live.found.judgeMs.toFixed(1) })}
                </p>
              )}
              <PinForm {...sample} />
            </section>
            {commented !== null && <Comments draftId={draft.id} comments={draft.comments} requirement={commented} />}
          </>
        }
      />
    </Page>
  );
}

function HistoryButton({ verb, isPossible, act }: { verb: "undo" | "redo"; isPossible: boolean; act: () => void }) {
  const rules = useRulesText();
  return (
    <button type="button" className="button" aria-disabled={!isPossible} onClick={() => isPossible && act()}>
      {rules(`editor.${verb}`)}
    </button>
  );
}

/** The view and the selected part, which stand in the address. */
function useWhere() {
  const [parameters, setParameters] = useSearchParams();
  const view = VIEWS.find((one) => one === parameters.get("as")) ?? "form";
  const at = parameters.get("at") ?? "";
  const selected = useMemo(() => placeOf(at), [at]);
  const set = useCallback(
    (name: string, value: string) =>
      setParameters(
        (before) => {
          const next = new URLSearchParams(before);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setParameters],
  );
  const latest = useRef(set);
  latest.current = set;
  const select = useCallback((place: Place) => latest.current("at", printed(place)), []);
  const samples = Number(parameters.get("samples")) || undefined;
  return { view, selected, select, samples, show: (one: View) => set("as", one === "form" ? "" : one) };
}

function casesOf(scenarios: Json): Scenario[] {
  return isObject(scenarios) && isList(scenarios.cases) ? (scenarios.cases as unknown as Scenario[]) : [];
}

function unitOf(document: Json): string {
  return isObject(document) && isObject(document.unit) ? String(document.unit.many ?? "") : "";
}
