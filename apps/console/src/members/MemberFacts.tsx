import { useText } from "../i18n/text.ts";
import { isDay } from "../kit/DayField.tsx";
import { Day } from "../layout/dates.tsx";
import { titled } from "../layout/words.ts";
import { capital } from "../vocabulary/names.ts";
import { useNames } from "../vocabulary/useNames.ts";
import { credentialsOf, type Member } from "./MemberFrame.tsx";

/** What the rules ask about the member besides credit, with the answers on record. */
export function MemberFacts({ member }: { member: Member }) {
  const text = useText();
  const terms = useNames(credentialsOf(member)).known?.attributes ?? [];
  const asked = terms.map(({ code, name, kind }) => ({
    code,
    name: capital(name),
    kind,
    value: member.attributes.find((one) => one.name === code)?.value,
  }));
  const others = member.attributes
    .filter(({ name }) => !terms.some(({ code }) => code === name))
    .map(({ name, value }) => ({ code: name, name: titled(name), kind: "TEXT" as const, value }));
  if (asked.length + others.length === 0) return null;
  return (
    <section className="section">
      <h2>{text("resources.members.facts")}</h2>
      <dl className="facts">
        {[...asked, ...others].map(({ code, name, kind, value }) => (
          <div key={code} className="fact">
            <dt>{name}</dt>
            <dd>
              {value === undefined && <span className="quiet">{text("resources.members.notStated")}</span>}
              {value !== undefined && kind === "FLAG" && text(value === "true" ? "kit.form.yes" : "kit.form.no")}
              {value !== undefined && kind !== "FLAG" && (isDay(value) ? <Day day={value} /> : value)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
