import type { FindingReason, StandingBodyFragment } from "@openrecert/contract";
import { type FormEvent, useState } from "react";
import type { StandingActivity } from "../explanation/Activities.tsx";
import { Field } from "../kit/Field.tsx";
import { focusOnAppearance } from "../kit/focus.ts";
import { useUnsaved } from "../kit/unsaved.ts";
import { FINDING_REASONS } from "../layout/words.ts";
import { namesIn } from "../vocabulary/names.ts";
import { FormButtons } from "./FormButtons.tsx";
import { NoteField } from "./NoteField.tsx";
import type { FormProps } from "./RejectForm.tsx";

const REASONS = Object.entries(FINDING_REASONS) as [FindingReason, string][];

type AdjustFormProps = FormProps & { item: StandingActivity; standing: StandingBodyFragment };

/**
 * Amounts or labels other than those claimed. Labels in shares stay as they are; a split is
 * corrected at its source.
 */
export function AdjustForm({ item, standing, judge, close, isBusy }: AdjustFormProps) {
  const { activity } = item;
  const isSplit = activity.labels.some(({ share }) => share !== null);
  const names = namesIn(standing.version?.vocabulary);
  const dimensions = isSplit ? [] : (names.known?.dimensions ?? []);
  const [amounts, setAmounts] = useState(() => activity.quantities.map(({ amount }) => amount));
  const [labels, setLabels] = useState<Record<string, string>>(() =>
    Object.fromEntries(activity.labels.map(({ dimension, value }) => [dimension, value])),
  );
  const [reason, setReason] = useState<FindingReason>("AMOUNT_WRONG");
  const [note, setNote] = useState("");
  useUnsaved(note !== "");
  const areAmountsChanged = activity.quantities.some(({ amount }, index) => amount !== amounts[index]?.trim());
  const areLabelsChanged = dimensions.some(
    ({ code }) => (activity.labels.find(({ dimension }) => dimension === code)?.value ?? "") !== (labels[code] ?? ""),
  );

  const send = (event: FormEvent) => {
    event.preventDefault();
    const chosen = Object.entries(labels).filter(([, value]) => value !== "");
    judge({
      outcome: "ADJUSTED",
      reason,
      ...(areAmountsChanged
        ? { quantities: activity.quantities.map(({ unit }, index) => ({ unit, amount: amounts[index]!.trim() })) }
        : {}),
      ...(areLabelsChanged ? { labels: chosen.map(([dimension, value]) => ({ dimension, value })) } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
    });
  };

  return (
    <form className="form judgment" onSubmit={send}>
      <b>Count instead</b>
      {activity.quantities.map(({ unit, amount }, index) => (
        <Field key={unit} label={`Amount in ${names.unit(unit, "2")}`} hint={`Claimed: ${amount}`}>
          {(wiring) => (
            <input
              {...wiring}
              required
              inputMode="decimal"
              pattern="[0-9]+(\.[0-9]+)?"
              title="A number such as 7.5"
              ref={index === 0 ? focusOnAppearance : null}
              value={amounts[index]}
              onChange={(event) => setAmounts(amounts.with(index, event.target.value))}
            />
          )}
        </Field>
      ))}
      <div className="row">
        {dimensions.map(({ code, values }) => (
          <Field key={code} label={names.dimension(code)}>
            {(wiring) => (
              <select
                {...wiring}
                value={labels[code] ?? ""}
                onChange={(event) => setLabels({ ...labels, [code]: event.target.value })}
              >
                <option value="">not stated</option>
                {values.map((value) => (
                  <option key={value.code} value={value.code}>
                    {value.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </div>
      <Field label="Reason">
        {(wiring) => (
          <select {...wiring} value={reason} onChange={(event) => setReason(event.target.value as FindingReason)}>
            {REASONS.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      <NoteField reason={reason} note={note} setNote={setNote} />
      <FormButtons verb="Adjust" isBusy={isBusy} isReady={areAmountsChanged || areLabelsChanged} close={close} />
    </form>
  );
}
