import type { NamesFragment } from "@openrecert/contract";
import { useState } from "react";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { useFormInput } from "../kit/inputs.tsx";
import { capital, type Names, percentOf } from "../vocabulary/names.ts";

type Label = { dimension: string; value: string; share: string | null };
type Dimension = NamesFragment["dimensions"][number];

/** Labels by dimension: one value, several, or shares that add up to the whole. */
export function LabelsInput({ names }: { names: Names }) {
  const text = useText();
  const check = (value: unknown) => {
    const sum = wrongSum(list(value));
    return sum === null ? undefined : text("resources.activities.shareSum", { sum });
  };
  const { field, fieldProps } = useFormInput({ source: "labels", check });
  const labels = list(field.value);
  const set = (dimension: string, given: Label[]) =>
    field.onChange([...labels.filter((label) => label.dimension !== dimension), ...given]);
  return (
    <>
      {names.known?.dimensions.map((dimension) => (
        <DimensionInput
          key={dimension.code}
          dimension={dimension}
          labels={labels.filter((label) => label.dimension === dimension.code)}
          set={(given) => set(dimension.code, given)}
        />
      ))}
      {fieldProps.fault && (
        <span className="fault" role="alert">
          {fieldProps.fault}
        </span>
      )}
    </>
  );
}

type DimensionInputProps = { dimension: Dimension; labels: Label[]; set: (labels: Label[]) => void };

function DimensionInput(props: DimensionInputProps) {
  if (props.dimension.each === "MANY") return <ManyValues {...props} />;
  if (props.dimension.each === "SPLIT") return <SplitValues {...props} />;
  return <OneValue {...props} />;
}

function OneValue({ dimension: { code, name, values }, labels, set }: DimensionInputProps) {
  const text = useText();
  return (
    <Field label={`${capital(name)} (${text("kit.form.optional")})`}>
      {(wiring) => (
        <select
          {...wiring}
          value={labels[0]?.value ?? ""}
          onChange={({ target: { value } }) => set(value === "" ? [] : [{ dimension: code, value, share: null }])}
        >
          <option value="" />
          {values.map((value) => (
            <option key={value.code} value={value.code}>
              {value.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function ManyValues({ dimension: { code, name, values }, labels, set }: DimensionInputProps) {
  const chosen = labels.map(({ value }) => value);
  const toggle = (value: string) => {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    set(next.map((one) => ({ dimension: code, value: one, share: null })));
  };
  return (
    <fieldset className="choices">
      <legend className="label">{capital(name)}</legend>
      {values.map((value) => (
        <label key={value.code} className="choice">
          <input type="checkbox" checked={chosen.includes(value.code)} onChange={() => toggle(value.code)} />
          {value.name}
        </label>
      ))}
    </fieldset>
  );
}

/** One value for the whole activity, or several with their shares in percent. */
function SplitValues(props: DimensionInputProps) {
  const text = useText();
  const { dimension, labels, set } = props;
  const [isSplit, setSplit] = useState(labels.some(({ share }) => share !== null));
  const { code, name, values } = dimension;
  const percent = (value: string) => {
    const share = labels.find((label) => label.value === value)?.share;
    return share ? percentOf(share) : "";
  };
  const type = (value: string, typed: string) => {
    const share = /^\d+(\.\d+)?$/.test(typed) ? String(Number((Number(typed) / 100).toFixed(8))) : "";
    const others = labels.filter((label) => label.value !== value && label.share !== null);
    set(share === "" || share === "0" ? others : [...others, { dimension: code, value, share }]);
  };
  return (
    <div className="split">
      {isSplit ? (
        <fieldset className="fields">
          <legend className="label">{capital(name)}</legend>
          {values.map((value) => (
            <Field key={value.code} label={text("resources.activities.share", { name: value.name })}>
              {(wiring) => (
                <input
                  {...wiring}
                  inputMode="decimal"
                  autoComplete="off"
                  defaultValue={percent(value.code)}
                  onChange={(event) => type(value.code, event.target.value.trim())}
                />
              )}
            </Field>
          ))}
        </fieldset>
      ) : (
        <OneValue {...props} />
      )}
      <label className="choice">
        <input
          type="checkbox"
          checked={isSplit}
          onChange={() => {
            setSplit(!isSplit);
            const [first] = labels;
            set(first ? [{ ...first, share: isSplit ? null : "1" }] : []);
          }}
        />
        {text("resources.activities.hints.split")}
      </label>
    </div>
  );
}

/** What the shares of a dimension add up to in percent, if that is not the whole; null otherwise. */
function wrongSum(labels: readonly Label[]): string | null {
  const shared = Map.groupBy(
    labels.filter(({ share }) => share !== null),
    ({ dimension }) => dimension,
  );
  for (const those of shared.values()) {
    const sum = those.reduce((before, { share }) => before + Number(share), 0);
    if (Math.abs(sum - 1) > 1e-6) return percentOf(String(sum));
  }
  return null;
}

function list(value: unknown): Label[] {
  return Array.isArray(value) ? value : [];
}
