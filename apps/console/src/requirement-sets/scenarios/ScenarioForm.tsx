import { type Json, parseRecord, scenarioForm } from "@openrecert/rules";
import { useMemo } from "react";
import { Field } from "../../kit/Field.tsx";
import { type Editing, EditingProvider } from "../fields/editing.ts";
import { FormField } from "../fields/FormField.tsx";
import { Members } from "../fields/ObjectField.tsx";
import { isObject, printed, valueAt, withValue } from "../model/place.ts";
import { choicesOf } from "../model/vocabulary.ts";
import { useRulesText } from "../use-rules-text.ts";

type ScenarioFormProps = {
  rules: Json;
  scenarios: Json;
  at: number;
  change: (next: Json, subject: string) => void;
  isReadOnly: boolean;
  remove: () => void;
};

/** One person of the scenarios: facts, day, and what the rules must say. */
export function ScenarioForm({ rules, scenarios, at, change, isReadOnly, remove }: ScenarioFormProps) {
  const text = useRulesText();
  const place = useMemo(() => ["cases", at], [at]);
  const value = valueAt(scenarios, place);
  const editing = useMemo<Editing>(
    () => ({
      document: scenarios,
      rules,
      problems: problemsOf(scenarios, at),
      isReadOnly,
      change: (where, next) => change(withValue(scenarios, where, next), printed(where)),
      isLinked: false,
      link: () => {},
      apply: change,
      select: () => {},
      Field: FormField,
    }),
    [scenarios, rules, at, isReadOnly, change],
  );
  const form = scenarioForm();
  if (form.kind !== "object") return null;
  return (
    <EditingProvider value={editing}>
      <div className="rule-part section">
        <div className="section-head">
          <h3>{isObject(value) ? String(value.id) : ""}</h3>
          {!isReadOnly && (
            <button type="button" className="link small" onClick={remove}>
              {text("scenarios.remove")}
            </button>
          )}
        </div>
        <Expected rules={rules} place={[...place, "expect"]} editing={editing} />
        <Members
          form={form}
          value={value}
          place={place}
          owner="scenario"
          dimension={null}
          only={(name) => !["expect", "then", "source", "published", "confidence"].includes(name)}
        />
      </div>
    </EditingProvider>
  );
}

const VERDICTS = ["met", "unmet", "unknown"] as const;

/** The members of an expectation that have a field; all others are kept as they are. */
function Expected({ rules, place, editing }: { rules: Json; place: (string | number)[]; editing: Editing }) {
  const text = useRulesText();
  const expect = valueAt(editing.document, place);
  const given = isObject(expect) ? expect : {};
  const set = (name: string, value: string) => editing.change([...place, name], value === "" ? undefined : value);
  const shown = (name: string) => (typeof given[name] === "string" ? given[name] : "");
  return (
    <fieldset className="rule-group">
      <legend>{text("scenarios.expected")}</legend>
      <div className="rule-entry">
        <Field label={text("scenarios.verdict")}>
          {(wiring) => (
            <select
              {...wiring}
              value={shown("verdict")}
              disabled={editing.isReadOnly}
              onChange={({ target }) => set("verdict", target.value)}
            >
              <option value="">{text("scenarios.anything")}</option>
              {VERDICTS.map((one) => (
                <option key={one} value={one}>
                  {text(`outcome.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text("scenarios.path")}>
          {(wiring) => (
            <select
              {...wiring}
              value={shown("path")}
              disabled={editing.isReadOnly}
              onChange={({ target }) => set("path", target.value)}
            >
              <option value="">{text("scenarios.anything")}</option>
              {choicesOf(rules, "path").map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        {(["distance", "counted"] as const).map((name) => (
          <Field key={name} label={text(`scenarios.${name}`)}>
            {(wiring) => (
              <input
                {...wiring}
                type="text"
                inputMode="decimal"
                autoComplete="off"
                readOnly={editing.isReadOnly}
                value={shown(name)}
                onChange={({ target }) => set(name, target.value.trim())}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

function problemsOf(scenarios: Json, at: number): Editing["problems"] {
  const record = valueAt(scenarios, ["cases", at, "record"]);
  const read = parseRecord((record ?? {}) as object);
  if (read.ok) return new Map();
  const outer = printed(["cases", at, "record"]);
  return Map.groupBy(read.problems, ({ path }) => (path === "" ? outer : `${outer}.${path}`));
}
