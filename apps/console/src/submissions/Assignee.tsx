import { useState } from "react";
import { usePermission, useSession } from "../data/hooks.ts";
import { Refusal } from "../data/refusal.ts";
import { useText } from "../i18n/text.ts";
import { useFlash } from "../layout/Flash.tsx";
import { AssignDialog } from "./AssignDialog.tsx";
import { type Assigned, useAssign } from "./assign.ts";
import { useMayWork } from "./work.ts";

/** Who works on a submission, with the acts that take it, hand it to a colleague, or give it back. */
export function Assignee({ submission, member }: { submission: Assigned; member: string }) {
  const text = useText();
  const viewer = useSession()?.viewer;
  const mayAssign = usePermission("SUBMISSIONS_ASSIGN");
  const mayWork = useMayWork();
  const [isAsked, setAsked] = useState(false);
  const { assignee, state } = submission;
  const isMine = assignee !== null && assignee !== undefined && assignee.staffId === viewer?.staffId;
  const name = assignee ? assignee.name : text("resources.submissions.nobody");
  if (!mayAssign || state !== "SUBMITTED") return <>{assignee ? name : "–"}</>;
  return (
    <span className="assignee">
      <span className={assignee ? undefined : "quiet"}>{isMine ? text("resources.submissions.me") : name}</span>{" "}
      {mayWork && !isMine && <TakeButton submission={submission} member={member} />}
      <button
        type="button"
        className="link"
        aria-label={text("resources.submissions.assignNamed", { name: member })}
        onClick={() => setAsked(true)}
      >
        {text("resources.submissions.assign")}
      </button>
      {isAsked && <AssignDialog submission={submission} member={member} close={() => setAsked(false)} />}
    </span>
  );
}

function TakeButton({ submission, member }: { submission: Assigned; member: string }) {
  const text = useText();
  const { assign, isPending } = useAssign(submission);
  const flash = useFlash();
  const take = () =>
    assign("me").then(
      () => flash(text("resources.submissions.assignedToYou", { name: member })),
      // A colleague was faster: the row shows who, and the message says it.
      (error: unknown) => flash(error instanceof Refusal ? error.message : text("kit.fault.page")),
    );
  return (
    <button
      type="button"
      className="link"
      aria-disabled={isPending}
      aria-label={text("resources.submissions.takeNamed", { name: member })}
      onClick={() => !isPending && take()}
    >
      {text("resources.submissions.take")}
    </button>
  );
}
