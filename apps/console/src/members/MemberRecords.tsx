import Button from "@mui/material/Button";
import { lazy, Suspense, useState } from "react";
import { usePermission } from "../data/hooks.ts";
import { Day } from "../layout/dates.tsx";
import { spelled } from "../layout/words.ts";
import type { Member } from "./MemberPage.tsx";

const RecordPayment = lazy(() => import("./RecordPayment.tsx"));
const RecordExam = lazy(() => import("./RecordExam.tsx"));

/** Payments and examination attempts, and the acts that record them. */
export function MemberRecords({ member }: { member: Member }) {
  const mayRecordPayments = usePermission("PAYMENTS_RECORD");
  const mayRecordExams = usePermission("EXAMS_RECORD");
  const [open, setOpen] = useState<"payment" | "exam" | null>(null);
  const close = () => setOpen(null);
  return (
    <section className="section">
      <div className="section-head">
        <h2>Payments and examinations</h2>
        <div className="page-actions no-print">
          {mayRecordPayments && <Button onClick={() => setOpen("payment")}>Record a payment</Button>}
          {mayRecordExams && <Button onClick={() => setOpen("exam")}>Record an examination</Button>}
        </div>
      </div>
      <ul className="plain">
        {member.payments.map(({ id, code, amount, received, reference }) => (
          <li key={id}>
            Payment ({spelled(code)}) of <span className="number">{amount.amount}</span> {amount.currency}, received{" "}
            <Day day={received} />
            {reference && <span className="quiet"> · {reference}</span>}
          </li>
        ))}
        {member.examAttempts.map(({ id, exam, taken, outcome }) => (
          <li key={id}>
            Examination {exam.toUpperCase()}, taken <Day day={taken} />: {outcome === "PASSED" ? "passed" : "failed"}
          </li>
        ))}
      </ul>
      {member.payments.length + member.examAttempts.length === 0 && <p className="quiet">None on record.</p>}
      <Suspense>
        {open === "payment" && <RecordPayment member={member} close={close} />}
        {open === "exam" && <RecordExam member={member} close={close} />}
      </Suspense>
    </section>
  );
}
