import type { Json } from "@openrecert/rules";
import { useState } from "react";
import { Field } from "../../kit/Field.tsx";
import { dayInWords } from "../../layout/dates.tsx";
import { Mark } from "../../layout/Mark.tsx";
import type { Found, Pinned } from "../live/messages.ts";
import type { History } from "../model/history.ts";
import { isList, isObject, type JsonObject, withValue } from "../model/place.ts";
import { codeFrom } from "../model/vocabulary.ts";
import type { DocumentAct } from "../use-history.ts";
import { useRulesText } from "../use-rules-text.ts";
import { ScenarioForm } from "./ScenarioForm.tsx";

type ScenariosProps = {
  /** The rules that the scenarios are for. */
  document: Json;
  scenarios: History;
  act: (one: DocumentAct) => void;
  results: Found["scenarios"];
  members: Found["members"];
  pinned: readonly Pinned[];
  today: string;
  isReadOnly: boolean;
};

/** People with what the rules must say about them, judged while the rules are edited. */
export default function ScenariosView({
  document,
  scenarios,
  act,
  results,
  members,
  pinned,
  today,
  isReadOnly,
}: ScenariosProps) {
  const text = useRulesText();
  const [chosen, setChosen] = useState<number | null>(null);
  const [from, setFrom] = useState("");
  const cases = isObject(scenarios.document) && isList(scenarios.document.cases) ? scenarios.document.cases : [];
  const byId = new Map(results?.map((one) => [one.id, one.failure]));
  const red = [...byId.values()].filter((failure) => failure !== null).length;
  const change = (next: Json, subject: string) => act({ kind: "edit", document: next, subject });
  const add = () => {
    const member = pinned.find(({ id }) => id === from);
    const verdict = members.find(({ id }) => id === from)?.now?.verdict;
    const taken = cases.map((one) => (isObject(one) ? String(one.id) : ""));
    const scenario: JsonObject = {
      id: codeFrom(text("scenarios.person"), taken),
      why: text("scenarios.whyAtFirst"),
      asOf: today,
      record: member?.record ?? { certification: { certified: today } },
      expect: { verdict: verdict && verdict !== "error" ? verdict : "unmet" },
    };
    change(withValue(scenarios.document, ["cases", cases.length], scenario), "add");
    setChosen(cases.length);
  };
  return (
    <section className="rule-form" aria-labelledby="rule-scenarios">
      <div className="section-head">
        <h2 id="rule-scenarios">{text("scenarios.title")}</h2>
        <span role="status">
          {results !== null && cases.length > 0 && (
            <Mark tone={red > 0 ? "short" : "met"}>
              {red > 0
                ? text("scenarios.red", { smart_count: red, count: cases.length })
                : text("scenarios.green", { smart_count: cases.length })}
            </Mark>
          )}
        </span>
      </div>
      <p className="quiet">{text("scenarios.hint")}</p>
      {cases.length > 0 && (
        <table className="rule-members-table">
          <thead>
            <tr>
              <th scope="col">{text("scenarios.person")}</th>
              <th scope="col">{text("scenarios.asOf")}</th>
              <th scope="col">{text("scenarios.expected")}</th>
              <th scope="col">{text("scenarios.outcome")}</th>
            </tr>
          </thead>
          <tbody>
            {cases.map((one, at) => {
              const scenario = isObject(one) ? one : {};
              const id = String(scenario.id);
              const failure = byId.get(id);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: its code is being edited, so its place tells it apart.
                <tr key={at}>
                  <th scope="row">
                    <button
                      type="button"
                      className="link"
                      aria-expanded={chosen === at}
                      onClick={() => setChosen(chosen === at ? null : at)}
                    >
                      {id}
                    </button>
                    <span className="quiet small block">{String(scenario.why ?? "")}</span>
                  </th>
                  <td>
                    {/^\d{4}-\d{2}-\d{2}$/.test(String(scenario.asOf))
                      ? dayInWords(String(scenario.asOf))
                      : String(scenario.asOf)}
                  </td>
                  <td>{expectedInWords(scenario.expect, text)}</td>
                  <td>
                    {results === null || failure === undefined ? (
                      <span className="quiet">{text("outcome.waiting")}</span>
                    ) : failure === null ? (
                      <Mark tone="met">{text("scenarios.asExpected")}</Mark>
                    ) : (
                      <>
                        <Mark tone="short">{text("scenarios.differs")}</Mark>
                        <span className="small block">{failure}</span>
                      </>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {!isReadOnly && (
        <div className="rule-pin">
          <Field label={text("scenarios.addFrom")}>
            {(wiring) => (
              <select {...wiring} value={from} onChange={({ target }) => setFrom(target.value)}>
                <option value="">{text("scenarios.empty")}</option>
                {pinned.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <button type="button" className="button" onClick={add}>
            {text("scenarios.add")}
          </button>
        </div>
      )}
      {chosen !== null && cases[chosen] !== undefined && (
        <ScenarioForm
          key={chosen}
          rules={document}
          scenarios={scenarios.document}
          at={chosen}
          change={change}
          isReadOnly={isReadOnly}
          remove={() => {
            change(withValue(scenarios.document, ["cases", chosen], undefined), "remove");
            setChosen(null);
          }}
        />
      )}
    </section>
  );
}

function expectedInWords(expect: Json | undefined, text: ReturnType<typeof useRulesText>): string {
  if (!isObject(expect)) return "";
  const { verdict, distance, path, ...others } = expect;
  return [
    verdict === "met" || verdict === "unmet" || verdict === "unknown" ? text(`outcome.${verdict}`) : "",
    typeof distance === "string" ? text("outcome.distance", { amount: distance }) : "",
    typeof path === "string" ? path : "",
    Object.keys(others).length > 0 ? text("scenarios.more", { smart_count: Object.keys(others).length }) : "",
  ]
    .filter(Boolean)
    .join(", ");
}
