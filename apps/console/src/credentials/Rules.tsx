import type { RequirementSetQuery, RuleTopic } from "@openrecert/contract";
import { type TextKey, useText } from "../i18n/text.ts";
import { Mark, type Tone } from "../layout/Mark.tsx";
import type { Source } from "./sources.ts";
import "./rules.css";

type Version = Extract<NonNullable<RequirementSetQuery["node"]>, { __typename: "RequirementSetVersion" }>;
type Rule = Version["rules"][number];

const SECTIONS: { title: TextKey; topics: RuleTopic[] }[] = [
  { title: "resources.credentials.sections.cycle", topics: ["CYCLE"] },
  { title: "resources.credentials.sections.paths", topics: ["PATH", "REQUIREMENT"] },
  { title: "resources.credentials.sections.credit", topics: ["CREDIT"] },
  { title: "resources.credentials.sections.limits", topics: ["LIMIT"] },
  { title: "resources.credentials.sections.dates", topics: ["DATE"] },
  { title: "resources.credentials.sections.unknown", topics: ["UNKNOWN"] },
];

const SURENESS: Record<string, { tone: Tone; word: TextKey }> = {
  high: { tone: "met", word: "resources.credentials.sureness.high" },
  medium: { tone: "pending", word: "resources.credentials.sureness.medium" },
  low: { tone: "unknown", word: "resources.credentials.sureness.low" },
};

/** The rules in plain words, each with its source and how certain that is. */
export function Rules({ rules, sources }: { rules: readonly Rule[]; sources: ReadonlyMap<string, Source> }) {
  const text = useText();
  return (
    <div className="rules">
      {SECTIONS.map(({ title, topics }) => {
        const own = rules.filter(({ topic }) => topics.includes(topic));
        if (own.length === 0) return null;
        return (
          <section key={title} className="section">
            <h2>{text(title)}</h2>
            <ul>
              {own.map((rule) => (
                <li key={`${rule.topic} ${rule.code} ${rule.text}`} className={`depth-${Math.min(rule.depth, 4)}`}>
                  <div>
                    <p className={rule.topic === "PATH" ? "path" : undefined}>{rule.text}</p>
                    {rule.note && <p className="quiet small">{rule.note}</p>}
                  </div>
                  <Citations names={rule.citations} sources={sources} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Citations({ names, sources }: { names: readonly string[]; sources: ReadonlyMap<string, Source> }) {
  const text = useText();
  return (
    <ul className="citations small">
      {names.map((name) => {
        const source = sources.get(name);
        const sureness = source?.sureness ? SURENESS[source.sureness] : undefined;
        return (
          <li key={name}>
            {source?.address ? (
              <a href={source.address} rel="noreferrer">
                {name}
              </a>
            ) : (
              <span className="quiet">{name}</span>
            )}{" "}
            {sureness && <Mark tone={sureness.tone}>{text(sureness.word)}</Mark>}
          </li>
        );
      })}
    </ul>
  );
}
