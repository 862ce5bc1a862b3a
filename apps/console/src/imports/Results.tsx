import { ImportDiscardDocument, ImportStartDocument } from "@openrecert/contract";
import { useState } from "react";
import { Link } from "react-router";
import { useAct, useActKey, useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { ConfirmedAct } from "../kit/ConfirmedAct.tsx";
import { SubmitButton } from "../kit/SubmitButton.tsx";
import { Moment } from "../layout/dates.tsx";
import { Fault } from "../layout/Notices.tsx";
import { CameIn } from "./CameIn.tsx";
import { ChooseColumns } from "./ChooseColumns.tsx";
import { initialChoice, settingsOf } from "./choice.ts";
import { Outcome } from "./Outcome.tsx";
import type { ImportView } from "./resource.ts";

/** What a check found; then the import, or other columns. */
export function Checked({ view }: { view: ImportView }) {
  const text = useText();
  const locale = useSession()?.organization.locale;
  const [isChanging, setChanging] = useState(false);
  const { counts, preview } = view;
  const count = counts ? counts.read - counts.refused : 0;
  if (isChanging) return <ChooseColumns view={view} />;
  return (
    <>
      <p>{text("resources.imports.checkedHint")}</p>
      <Outcome view={view} />
      {count === 0 && <p>{text("resources.imports.nothing")}</p>}
      <div className="row">
        {count > 0 && (
          <Start
            view={view}
            verb={text("resources.imports.start", { smart_count: count, count: count.toLocaleString(locale) })}
          />
        )}
        {preview && (
          <button type="button" className="button" onClick={() => setChanging(true)}>
            {text("resources.imports.changeColumns")}
          </button>
        )}
      </div>
      <Kept view={view} />
    </>
  );
}

/** What an import did, and where to go from there. */
export function Ended({ view }: { view: ImportView }) {
  const text = useText();
  const { state, preview, kind, source, counts } = view;
  const next = new URLSearchParams({ kind, source });
  return (
    <>
      {state !== "FINISHED" && <p>{text("resources.imports.storedSoFar")}</p>}
      <Outcome view={view} />
      {state !== "FINISHED" && preview && (
        <div className="row">
          <Start view={view} verb={text("resources.imports.startAgain")} />
          <span className="quiet">{text("resources.imports.startAgainHint")}</span>
        </div>
      )}
      <p>
        <Link className="button" to={`/imports/create?${next}`}>
          {text(counts && counts.refused > 0 ? "resources.imports.corrected" : "resources.imports.another")}
        </Link>
      </p>
      <CameIn view={view} />
      <Kept view={view} />
    </>
  );
}

function Start({ view, verb }: { view: ImportView; verb: string }) {
  const { mutate, isPending, error } = useAct(ImportStartDocument);
  const keyFor = useActKey();
  const start = () => {
    if (isPending) return;
    const input = { importId: view.id, settings: settingsOf(initialChoice(view), view) };
    mutate({ input: { ...input, idempotencyKey: keyFor({ ...input, state: view.state }) } });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <Fault error={error} />
      <SubmitButton isBusy={isPending}>{verb}</SubmitButton>
    </form>
  );
}

function Kept({ view: { id, filesKeptUntil } }: { view: ImportView }) {
  const text = useText();
  if (!filesKeptUntil) return null;
  return (
    <p className="quiet">
      {text("resources.imports.keptUntil")} <Moment moment={filesKeptUntil} />.{" "}
      <ConfirmedAct
        document={ImportDiscardDocument}
        input={{ importId: id }}
        verb={text("resources.imports.discard")}
        title={text("resources.imports.discardTitle")}
        hint={text("resources.imports.discardHint")}
      />
    </p>
  );
}
