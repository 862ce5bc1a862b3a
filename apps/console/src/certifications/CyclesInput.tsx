import { useText } from "../i18n/text.ts";
import { DayField, isDay } from "../kit/DayField.tsx";
import { useFormInput } from "../kit/inputs.tsx";

type Cycle = { from: string; to: string };

/** The cycles of a certification that began before it was entered here. */
export function CyclesInput() {
  const text = useText();
  const check = (value: unknown) =>
    list(value).every(({ from, to }) => isDay(from) && isDay(to)) ? undefined : text("kit.form.noDay");
  const { field, label, fieldProps } = useFormInput({
    source: "cycles",
    hint: "resources.certifications.hints.cycles",
    check,
  });
  const cycles = list(field.value);
  const keep = (next: Cycle[]) => field.onChange(next.length === 0 ? null : next);
  const change = (index: number, changes: Partial<Cycle>) =>
    keep(cycles.map((cycle, at) => (at === index ? { ...cycle, ...changes } : cycle)));
  return (
    <fieldset className="fields">
      <legend className="label">{label}</legend>
      <p className="hint">{fieldProps.hint}</p>
      {cycles.map(({ from, to }, index) => {
        const number = index + 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cycle has no id, and its place is what names it.
          <div key={index} className="row">
            <DayField
              label={text("resources.certifications.cycleFrom", { number })}
              value={from}
              onChange={(value) => change(index, { from: value })}
            />
            <DayField
              label={text("resources.certifications.cycleTo", { number })}
              value={to}
              onChange={(value) => change(index, { to: value })}
            />
            <button
              type="button"
              className="link"
              aria-label={text("resources.certifications.removeCycle", { number })}
              onClick={() => keep(cycles.filter((_, at) => at !== index))}
            >
              ×
            </button>
          </div>
        );
      })}
      <p>
        <button type="button" className="link" ref={field.ref} onClick={() => keep([...cycles, { from: "", to: "" }])}>
          {text("resources.certifications.addCycle")}
        </button>
      </p>
      {fieldProps.fault && (
        <span className="fault" role="alert">
          {fieldProps.fault}
        </span>
      )}
    </fieldset>
  );
}

function list(value: unknown): Cycle[] {
  return Array.isArray(value) ? value : [];
}
