import { MemberJournalDocument } from "@openrecert/contract";
import { useState } from "react";
import { useAnswer, useSession } from "../data/hooks.ts";
import { Fault, Loading } from "../layout/Notices.tsx";
import { Timeline } from "../layout/Timeline.tsx";

const STEP = 10;
const MOST = 100;

export function MemberJournal({ number }: { number: string }) {
  const [first, setFirst] = useState(STEP);
  const { data, error, refetch } = useAnswer(MemberJournalDocument, { number, first }, { keep: true });
  const timeZone = useSession()?.organization.timeZone ?? "UTC";
  const journal = data?.memberByNumber?.journal;
  return (
    <section className="section">
      <h2>Journal</h2>
      <Fault error={error} retry={refetch} />
      {!data && !error && <Loading what="the journal" />}
      {journal && <Timeline entries={journal.nodes} timeZone={timeZone} />}
      {journal?.nodes.length === 0 && <p className="quiet">Nothing has been written about this member.</p>}
      {journal?.pageInfo.hasNextPage && first < MOST && (
        <p>
          <button type="button" className="link" onClick={() => setFirst(Math.min(MOST, first + 3 * STEP))}>
            Show earlier entries
          </button>
        </p>
      )}
    </section>
  );
}
