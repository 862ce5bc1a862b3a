import { type Json, parsePlainDate } from "@openrecert/rules";
import { blankLike } from "../model/blank.ts";
import { chosenForm } from "../model/forms.ts";
import { isObject } from "../model/place.ts";
import { choicesOf } from "../model/vocabulary.ts";
import { formName, useRulesText } from "../use-rules-text.ts";
import { useEditing } from "./editing.ts";
import type { FormFieldProps } from "./field-props.ts";
import { Group } from "./Group.tsx";
import { Labeled } from "./Labeled.tsx";
import { Members } from "./ObjectField.tsx";
import { CalendarField } from "./plain.tsx";

/** The dates that every document knows, with the place of their texts. */
const BUILT_IN = {
  certified: "certified",
  "cycle.from": "cycleFrom",
  "cycle.to": "cycleTo",
  "cycle.granted": "cycleGranted",
  "earn.from": "earnFrom",
  "earn.to": "earnTo",
  application: "application",
  renewed: "renewed",
} as const;

/** A date: one with a name, a day of the calendar, or one found by a rule. */
export function DateRuleField(props: FormFieldProps) {
  const { form, value, place, label, isRequired, beside, dimension } = props;
  const text = useRulesText();
  const { rules, change, isReadOnly } = useEditing();
  if (form.kind !== "variant") return null;
  const kind = form.formOf(value);
  const named = choicesOf(rules, "date");
  const isName = typeof value === "string" && (value in BUILT_IN || named.some(({ code }) => code === value));
  const isDay =
    typeof value === "string" && !isName && (value === "" || /^[\d-]/.test(value) || parsePlainDate(value) !== null);
  const current = isName || (typeof value === "string" && !isDay) ? `name ${value}` : isDay ? "day" : (kind ?? "");
  const found = Object.entries(form.forms).filter(([name]) => name !== "name");
  const choose = (chosen: string) => {
    if (chosen === "") change(place, undefined);
    else if (chosen.startsWith("name ")) change(place, chosen.slice("name ".length));
    else if (chosen === "day") change(place, "");
    else change(place, basedOn(value, blankLike(form.forms[chosen]!, value)));
  };
  const inner = typeof value === "object" ? chosenForm(form, value) : null;
  const isRule = inner?.kind === "object";
  const select = (
    <Labeled
      place={isRule ? [...place, "?"] : place}
      label={isRule ? text("editor.kindOf", { name: label }) : label}
      isLabelHidden={isRule}
      isRequired={isRequired}
      beside={beside}
    >
      {(wiring) => (
        <select {...wiring} value={current} disabled={isReadOnly} onChange={({ target }) => choose(target.value)}>
          {(current === "" || !isRequired) && <option value="">{text("editor.choose")}</option>}
          <optgroup label={text("editor.named")}>
            {Object.entries(BUILT_IN).map(([name, key]) => (
              <option key={name} value={`name ${name}`}>
                {text(`language.dates.${key}`)}
              </option>
            ))}
            {named.map(({ code, name }) => (
              <option key={code} value={`name ${code}`}>
                {name}
              </option>
            ))}
            {current.startsWith("name ") && !isName && <option value={current}>{String(value)}</option>}
            <option value="day">{text("editor.fixedDay")}</option>
          </optgroup>
          <optgroup label={text("editor.rules")}>
            {found.map(([name]) => (
              <option key={name} value={name}>
                {formName(text, "dateRule", name)}
              </option>
            ))}
          </optgroup>
        </select>
      )}
    </Labeled>
  );
  if (!isRule)
    return (
      <div className="rule-date">
        {select}
        {isDay && (
          <CalendarField value={value} place={place} label={text("editor.fixedDayOf", { name: label })} isRequired />
        )}
      </div>
    );
  return (
    <Group place={place} label={label}>
      {select}
      <Members form={inner} value={value} place={place} owner="dateRule" dimension={dimension} />
    </Group>
  );
}

/** A step from a date begins with the date that stood there before. */
function basedOn(before: Json | undefined, blank: Json): Json {
  if (typeof before !== "string" || !isObject(blank)) return blank;
  const [step] = (["after", "before"] as const).filter((name) => name in blank);
  return step && before !== "" ? { ...blank, [step]: before } : blank;
}
