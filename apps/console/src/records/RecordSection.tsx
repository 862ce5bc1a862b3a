import type { ReactNode } from "react";
import { useCanAccess } from "react-admin";
import { Link } from "react-router";
import { useText } from "../i18n/text.ts";
import { Moment } from "../layout/dates.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import { type Member, memberPath } from "../members/MemberFrame.tsx";
import { type RecordedFact, RecordState } from "./RecordState.tsx";

type Kind = "exams" | "payments" | "documents";

type RecordSectionProps<Fact extends RecordedFact> = {
  kind: Kind;
  member: Member;
  facts: readonly Fact[];
  columns: readonly { head: string; isNumber?: boolean; render: (fact: Fact) => ReactNode }[];
  /** What the acts call a fact for screen readers. */
  nameOf: (fact: Fact) => string;
  /** The button that voids a fact. */
  voidAct: (fact: Fact) => ReactNode;
};

/** The examinations, payments, or documents of a member, newest first, voided ones included. */
export function RecordSection<Fact extends RecordedFact>({
  kind,
  member,
  facts,
  columns,
  nameOf,
  voidAct,
}: RecordSectionProps<Fact>) {
  const text = useText();
  const { canAccess: mayRecord } = useCanAccess({ resource: kind, action: "create" });
  const title = text(`resources.${kind}.name`, { smart_count: 2 });
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {mayRecord && (
          <div className="page-actions no-print">
            <Link className="button" to={memberPath(member.number, `${kind}/new`)}>
              {text(`resources.${kind}.record`)}
            </Link>
          </div>
        )}
      </div>
      {facts.length === 0 ? (
        <p className="quiet">{text(`resources.${kind}.empty`)}</p>
      ) : (
        <div className="table-scroll">
          <table className="ledger stacks">
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                {columns.map(({ head, isNumber }) => (
                  <th key={head} scope="col" className={isNumber ? "number" : undefined}>
                    {head}
                  </th>
                ))}
                <th scope="col">{text("records.state")}</th>
                <th scope="col">{text("records.recordedBy")}</th>
                {mayRecord && <th scope="col">{text("records.acts")}</th>}
              </tr>
            </thead>
            <tbody>
              {facts.map((fact) => (
                <tr key={fact.id} className={fact.voidedAt ? "voided" : undefined}>
                  {columns.map(({ head, isNumber, render }) => (
                    <td key={head} data-label={head} className={isNumber ? "number" : undefined}>
                      {render(fact)}
                    </td>
                  ))}
                  <td data-label={text("records.state")}>
                    <RecordState fact={fact} />
                  </td>
                  <td data-label={text("records.recordedBy")}>
                    <div>
                      {actorInWords(fact.recordedBy, text)}
                      <div className="reason">
                        <Moment moment={fact.recordedAt} />
                      </div>
                    </div>
                  </td>
                  {mayRecord && (
                    <td data-label={text("records.acts")} className="acts">
                      {!fact.voidedAt && (
                        <div className="row">
                          <Link
                            to={memberPath(member.number, `${kind}/${encodeURIComponent(fact.id)}/edit`)}
                            aria-label={text("records.correctOne", { name: nameOf(fact) })}
                          >
                            {text("records.correct")}
                          </Link>
                          {voidAct(fact)}
                        </div>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
