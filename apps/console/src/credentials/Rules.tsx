import type { RequirementSetQuery, RuleTopic } from "@openrecert/contract";
import { Mark, type Tone } from "../layout/Mark.tsx";
import type { Source } from "./sources.ts";
import "./rules.css";

type Version = Extract<NonNullable<RequirementSetQuery["node"]>, { __typename: "RequirementSetVersion" }>;
type Rule = Version["rules"][number];

const SECTIONS: { title: string; topics: RuleTopic[] }[] = [
  { title: "Cycle", topics: ["CYCLE"] },
  { title: "Ways to recertify", topics: ["PATH", "REQUIREMENT"] },
  { title: "What earns credit", topics: ["CREDIT"] },
  { title: "Limits", topics: ["LIMIT"] },
  { title: "Dates", topics: ["DATE"] },
  { title: "Open questions", topics: ["UNKNOWN"] },
];

const SURENESS: Record<string, { tone: Tone; word: string }> = {
  high: { tone: "met", word: "sure" },
  medium: { tone: "pending", word: "fairly sure" },
  low: { tone: "unknown", word: "unsure" },
};

/** The rules in plain words, each with its source and how certain that is. */
export function Rules({ rules, sources }: { rules: readonly Rule[]; sources: ReadonlyMap<string, Source> }) {
  return (
    <div className="rules">
      {SECTIONS.map(({ title, topics }) => {
        const own = rules.filter(({ topic }) => topics.includes(topic));
        if (own.length === 0) return null;
        return (
          <section key={title} className="section">
            <h2>{title}</h2>
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
            {sureness && <Mark tone={sureness.tone}>{sureness.word}</Mark>}
          </li>
        );
      })}
    </ul>
  );
}
