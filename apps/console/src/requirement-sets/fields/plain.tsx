import type { Form, Json } from "@openrecert/rules";
import { DayField } from "../../kit/DayField.tsx";
import { printed } from "../model/place.ts";
import { choiceName, useRulesText } from "../use-rules-text.ts";
import { useEditing, useFault } from "./editing.ts";
import type { FieldProps } from "./field-props.ts";
import { Labeled } from "./Labeled.tsx";

const LONG_TEXT = 300;

/** A text; several lines where it may be long. Emptied, an optional one is removed. */
export function TextField({ form, ...field }: FieldProps & { form: Form & { kind: "text" | "id" } }) {
  const { value, place, label, isRequired, beside, hint } = field;
  const { change, isReadOnly } = useEditing();
  const type = (typed: string) => change(place, typed === "" && !isRequired ? undefined : typed);
  const common = { value: shown(value), autoComplete: "off", readOnly: isReadOnly };
  return (
    <Labeled place={place} label={label} hint={hint} isRequired={isRequired} beside={beside}>
      {(wiring) =>
        form.kind === "text" && form.max >= LONG_TEXT ? (
          <textarea {...wiring} {...common} rows={3} onChange={(event) => type(event.target.value)} />
        ) : (
          <input {...wiring} {...common} type="text" onChange={(event) => type(event.target.value)} />
        )
      }
    </Labeled>
  );
}

/** A number of any kind. What is not a number stays as typed, and the rules say what is wrong. */
export function NumberField({ unit, ...field }: FieldProps & { unit?: string | undefined }) {
  const { value, place, label, isRequired, beside, hint } = field;
  const { change, isReadOnly } = useEditing();
  const type = (typed: string) => change(place, typed === "" && !isRequired ? undefined : numberFrom(typed));
  return (
    <Labeled place={place} label={label} hint={hint} isRequired={isRequired} beside={beside}>
      {(wiring) => (
        <span className="rule-number">
          <input
            {...wiring}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            value={shown(value)}
            readOnly={isReadOnly}
            onChange={(event) => type(event.target.value.trim())}
          />
          {unit && <span className="quiet">{unit}</span>}
        </span>
      )}
    </Labeled>
  );
}

/** The number that a text writes exactly as JSON would; otherwise the text. */
export function numberFrom(typed: string): Json {
  return typed !== "" && String(Number(typed)) === typed && Number.isFinite(Number(typed)) ? Number(typed) : typed;
}

export function ChoiceField({ form, ...field }: FieldProps & { form: Form & { kind: "choice" } }) {
  const { value, place, label, isRequired, beside, hint } = field;
  const text = useRulesText();
  const { change, isReadOnly } = useEditing();
  if (form.values.length === 1) return <OnlyChoice {...field} only={form.values[0]!} />;
  const at = form.values.indexOf(value as string | number | boolean);
  return (
    <Labeled place={place} label={label} hint={hint} isRequired={isRequired} beside={beside}>
      {(wiring) => (
        <select
          {...wiring}
          value={at < 0 ? "" : String(at)}
          disabled={isReadOnly}
          onChange={({ target }) => change(place, target.value === "" ? undefined : form.values[Number(target.value)])}
        >
          {(at < 0 || !isRequired) && <option value="">{text("editor.choose")}</option>}
          {form.values.map((one, index) => (
            <option key={String(one)} value={index}>
              {choiceName(text, one)}
            </option>
          ))}
        </select>
      )}
    </Labeled>
  );
}

function OnlyChoice({ value, place, label, only }: FieldProps & { only: string | number | boolean }) {
  const { change, isReadOnly } = useEditing();
  const fault = useFault(place);
  return (
    <div className="field" data-place={printed(place)}>
      <label className="choice">
        <input
          type="checkbox"
          checked={value === only}
          disabled={isReadOnly}
          onChange={({ target }) => change(place, target.checked ? only : undefined)}
        />
        <span>{label}</span>
      </label>
      {fault && <span className="fault">{fault}</span>}
    </div>
  );
}

/** A day of the calendar. */
export function CalendarField({ value, place, label, isRequired }: FieldProps) {
  const { change } = useEditing();
  const fault = useFault(place);
  return (
    <div data-place={printed(place)}>
      <DayField
        label={label}
        value={shown(value)}
        onChange={(day) => change(place, day === "" && !isRequired ? undefined : day)}
        fault={fault}
        isRequired={isRequired}
      />
    </div>
  );
}

export function shown(value: Json | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
