import { MemberJournalDocument } from "@openrecert/contract";
import { useState } from "react";
import { useAnswer } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Fault, Loading } from "../layout/Notices.tsx";
import { Timeline } from "../layout/Timeline.tsx";

const STEP = 10;
const MOST = 100;

export function MemberJournal({ number }: { number: string }) {
  const text = useText();
  const [first, setFirst] = useState(STEP);
  const { data, error, refetch } = useAnswer(MemberJournalDocument, { number, first }, { keep: true });
  const journal = data?.memberByNumber?.journal;
  return (
    <section className="section">
      <h2>{text("resources.journal.name", { smart_count: 1 })}</h2>
      <Fault error={error} retry={refetch} />
      {!data && !error && <Loading what={text("resources.journal.noun", { smart_count: 2 })} />}
      {journal && <Timeline entries={journal.nodes} />}
      {journal?.nodes.length === 0 && <p className="quiet">{text("resources.members.noJournal")}</p>}
      {journal?.pageInfo.hasNextPage && first < MOST && (
        <p>
          <button type="button" className="link" onClick={() => setFirst(Math.min(MOST, first + 3 * STEP))}>
            {text("resources.members.earlier")}
          </button>
        </p>
      )}
    </section>
  );
}
