import { ImportCheckDocument } from "@openrecert/contract";
import { useEffect, useRef, useState } from "react";
import { useAct, useActKey } from "../data/hooks.ts";
import { Refusal } from "../data/refusal.ts";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { SubmitButton } from "../kit/SubmitButton.tsx";
import { useUnsaved } from "../kit/unsaved.ts";
import { Fault } from "../layout/Notices.tsx";
import { ColumnTable } from "./ColumnTable.tsx";
import { Constants } from "./Constants.tsx";
import { type Choice, emptyFields, initialChoice, settingsOf } from "./choice.ts";
import type { ImportView } from "./resource.ts";

/** A message of the server for a place in the settings, such as `columns.2.field`. */
export type FaultAt = (...place: (string | number)[]) => string | undefined;

/** Which column is which field, and how the file is read; then a check. */
export function ChooseColumns({ view }: { view: ImportView }) {
  const text = useText();
  const [choice, setChoice] = useState(() => initialChoice(view));
  const [isChanged, setChanged] = useState(false);
  const [attempts, setAttempts] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const { mutate, isPending, error } = useAct(ImportCheckDocument);
  const keyFor = useActKey();
  useUnsaved(isChanged);
  const change = (part: Partial<Choice>) => {
    setChanged(true);
    setChoice({ ...choice, ...part });
  };
  // The first place that needs something is where to go on.
  useEffect(() => {
    if (attempts > 0 || error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts, error]);
  const check = () => {
    if (isPending) return;
    if (emptyFields(choice, view).length > 0) return setAttempts(attempts + 1);
    const input = { importId: view.id, settings: settingsOf(choice, view) };
    mutate(
      { input: { ...input, idempotencyKey: keyFor({ ...input, at: view.counts }) } },
      { onSuccess: () => setChanged(false) },
    );
  };
  const faultAt: FaultAt = (...place) =>
    error instanceof Refusal
      ? error.problems.find(({ path }) => path.slice(2).join(".") === place.join("."))?.message
      : undefined;
  return (
    <form
      ref={form}
      className="import-settings"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <p>{text("resources.imports.columnsHint")}</p>
      {!view.settings && view.preview?.remembered && <p>{text("resources.imports.remembered")}</p>}
      <Fault error={error} />
      <ColumnTable view={view} choice={choice} change={change} faultAt={faultAt} />
      <Constants view={view} choice={choice} change={change} faultAt={faultAt} isTried={attempts > 0} />
      <Options choice={choice} change={change} faultAt={faultAt} />
      <p className="quiet">{text("resources.imports.checkHint")}</p>
      <SubmitButton isBusy={isPending}>{text("resources.imports.check")}</SubmitButton>
    </form>
  );
}

type Part = { choice: Choice; change: (part: Partial<Choice>) => void; faultAt: FaultAt };

const DATE_FORMATS = ["YEAR_MONTH_DAY", "MONTH_DAY_YEAR", "DAY_MONTH_YEAR", "EXCEL"] as const;

function Options({ choice, change, faultAt }: Part) {
  const text = useText();
  return (
    <section className="section form">
      <h3>{text("resources.imports.options")}</h3>
      <Field label={text("resources.imports.dateFormat")}>
        {(wiring) => (
          <select
            {...wiring}
            value={choice.dateFormat}
            onChange={(event) => change({ dateFormat: event.target.value as Choice["dateFormat"] })}
          >
            {DATE_FORMATS.map((format) => (
              <option key={format} value={format}>
                {text(`resources.imports.dateFormats.${format}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label={text("resources.imports.source")}
        hint={text("resources.imports.sourceHint")}
        fault={faultAt("source")}
      >
        {(wiring) => (
          <input {...wiring} value={choice.source} onChange={(event) => change({ source: event.target.value })} />
        )}
      </Field>
      {(["eraseEmpty", "strict"] as const).map((option) => (
        <label key={option} className="choice">
          <input
            type="checkbox"
            checked={choice[option]}
            onChange={(event) => change({ [option]: event.target.checked })}
          />
          {text(`resources.imports.${option}`)}
        </label>
      ))}
    </section>
  );
}
