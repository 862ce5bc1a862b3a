import type { StandingBodyFragment } from "@openrecert/contract";
import { type FormEvent, useState } from "react";
import { Refusal } from "../data/refusal.ts";
import type { StandingActivity } from "../explanation/Activities.tsx";
import { namesOf } from "../explanation/names.ts";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { focusOnAppearance } from "../kit/focus.ts";
import { FormButtons } from "./FormButtons.tsx";
import { NoteField } from "./NoteField.tsx";
import type { FormProps } from "./RejectForm.tsx";
import { FINDING_REASONS } from "./reasons.ts";

type AdjustFormProps = FormProps & { item: StandingActivity; standing: StandingBodyFragment };

/**
 * Amounts or labels other than those claimed. Labels in shares stay as they are; a split is
 * corrected at its source.
 */
export function AdjustForm({ item, standing, review, draft, change, close }: AdjustFormProps) {
  const text = useText();
  const { activity } = item;
  const names = namesOf(standing);
  const isSplit = activity.labels.some(({ share }) => share !== null);
  const dimensions = isSplit ? [] : (names.known?.dimensions ?? []);
  const [isUnchanged, setUnchanged] = useState(false);
  const { reason = "AMOUNT_WRONG", note = "" } = draft;
  const amounts = activity.quantities.map(({ unit, amount }) => ({ unit, amount: draft.amounts?.[unit] ?? amount }));
  const claimed = Object.fromEntries(activity.labels.map(({ dimension, value }) => [dimension, value]));
  const labels: Record<string, string> = { ...claimed, ...draft.labels };
  const refusal = review.error instanceof Refusal ? review.error : null;

  const send = (event: FormEvent) => {
    event.preventDefault();
    const quantities = amounts.map(({ unit, amount }) => ({ unit, amount: amount.trim() }));
    const hasAmounts = quantities.some(({ amount }, index) => amount !== activity.quantities[index]?.amount);
    const hasLabels = dimensions.some(({ code }) => (claimed[code] ?? "") !== (labels[code] ?? ""));
    setUnchanged(!hasAmounts && !hasLabels);
    if (!hasAmounts && !hasLabels) return;
    const stated = Object.entries(labels).filter(([, value]) => value !== "");
    review.judge({
      outcome: "ADJUSTED",
      reason,
      ...(hasAmounts ? { quantities } : {}),
      ...(hasLabels ? { labels: stated.map(([dimension, value]) => ({ dimension, value })) } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
    });
  };

  return (
    <form className="form judgment" onSubmit={send}>
      <b>{text("findings.adjust.title")}</b>
      {amounts.map(({ unit, amount }, index) => (
        <Field
          key={unit}
          label={text("findings.adjust.amount", { unit: names.unit(unit, "2") })}
          hint={text("findings.adjust.claimed", { amount: activity.quantities[index]?.amount ?? "" })}
          fault={refusal?.at("quantities")}
        >
          {(wiring) => (
            <input
              {...wiring}
              required
              inputMode="decimal"
              pattern="\s*[0-9]+(\.[0-9]+)?\s*"
              title={text("findings.adjust.amountForm")}
              ref={index === 0 ? focusOnAppearance : null}
              value={amount}
              onChange={(event) => change({ amounts: { ...draft.amounts, [unit]: event.target.value } })}
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
                onChange={(event) => change({ labels: { ...draft.labels, [code]: event.target.value } })}
              >
                <option value="">{text("findings.adjust.notStated")}</option>
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
      <Field label={text("findings.adjust.reason")}>
        {(wiring) => (
          <select
            {...wiring}
            value={reason}
            onChange={(event) =>
              change({ reason: FINDING_REASONS.find((one) => one === event.target.value) ?? reason })
            }
          >
            {FINDING_REASONS.map((value) => (
              <option key={value} value={value}>
                {text(`findings.reasons.${value}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <NoteField reason={reason} note={note} setNote={(typed) => change({ note: typed })} fault={refusal?.at("note")} />
      {isUnchanged && (
        <p className="fault" role="alert">
          {text("findings.adjust.unchanged")}
        </p>
      )}
      <FormButtons verb={text("findings.keys.adjust")} isBusy={review.isBusy} close={close} />
    </form>
  );
}
