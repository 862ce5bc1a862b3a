import {
  RequirementSetDraftApproveDocument,
  RequirementSetDraftBreakGlassDocument,
  RequirementSetDraftChangesRequestDocument,
  RequirementSetDraftReviewRequestDocument,
  RequirementSetDraftScheduleCancelDocument,
  RequirementSetDraftWithdrawDocument,
} from "@openrecert/contract";
import { usePermission } from "../../data/hooks.ts";
import { useRulesText } from "../use-rules-text.ts";
import type { DraftLife } from "./DraftPage.tsx";
import { ScheduleAct } from "./ScheduleAct.tsx";
import { TextAct } from "./TextAct.tsx";

/** What the person may do with the draft in its state. The server checks it again. */
export function Acts({ draft }: { draft: DraftLife }) {
  const mayEdit = usePermission("RULES_EDIT");
  const mayApprove = usePermission("RULES_APPROVE");
  return (
    <>
      {mayEdit && <EditorActs draft={draft} />}
      {mayApprove && <ApproverActs draft={draft} />}
    </>
  );
}

function EditorActs({ draft: { id, state, version, checks } }: { draft: DraftLife }) {
  const text = useRulesText();
  const input = { draftId: id, expectedVersion: version };
  const isReady = checks.every(({ passed }) => passed);
  return (
    <>
      {state === "DRAFT" && isReady && (
        <TextAct
          document={RequirementSetDraftReviewRequestDocument}
          input={input}
          field="summary"
          isMain
          verb={text("act.request")}
          title={text("act.requestTitle")}
          hint={text("act.requestHint")}
          label={text("act.summary")}
          done={text("act.requested")}
        />
      )}
      {state === "DRAFT" && !isReady && <span className="quiet">{text("act.notReady")}</span>}
      {["DRAFT", "IN_REVIEW", "APPROVED"].includes(state) && (
        <TextAct
          document={RequirementSetDraftWithdrawDocument}
          input={input}
          field="reason"
          verb={text("act.withdraw")}
          title={text("act.withdrawTitle")}
          hint={text("act.withdrawHint")}
          label={text("act.reason")}
          done={text("act.withdrawn")}
        />
      )}
    </>
  );
}

function ApproverActs({ draft }: { draft: DraftLife }) {
  const text = useRulesText();
  const { id, state, version, digest, scenariosDigest, mayApprove, mayNotApproveReason } = draft;
  const asRead = { draftId: id, digest, scenariosDigest };
  const isWaiting = state === "IN_REVIEW";
  return (
    <>
      {state === "APPROVED" && <ScheduleAct draft={draft} />}
      {state === "SCHEDULED" && (
        <TextAct
          document={RequirementSetDraftScheduleCancelDocument}
          input={{ draftId: id, expectedVersion: version }}
          field="reason"
          verb={text("act.cancel")}
          title={text("act.cancelTitle")}
          hint={text("act.cancelHint")}
          label={text("act.reason")}
          done={text("act.canceled")}
        />
      )}
      {isWaiting && mayApprove && (
        <TextAct
          document={RequirementSetDraftApproveDocument}
          input={asRead}
          field="note"
          isRequired={false}
          isMain
          verb={text("act.approve")}
          title={text("act.approveTitle")}
          hint={text("act.approveHint")}
          label={text("act.note")}
          done={text("act.approved")}
        />
      )}
      {isWaiting && !mayApprove && mayNotApproveReason !== null && <span className="quiet">{mayNotApproveReason}</span>}
      {(isWaiting || state === "APPROVED") && (
        <TextAct
          document={RequirementSetDraftChangesRequestDocument}
          input={{ draftId: id, expectedVersion: version }}
          field="reason"
          verb={text("act.changes")}
          title={text("act.changesTitle")}
          hint={text("act.changesHint")}
          label={text("act.changesLabel")}
          done={text("act.changesDone")}
        />
      )}
      {isWaiting && mayApprove && (
        <TextAct
          document={RequirementSetDraftBreakGlassDocument}
          input={asRead}
          field="reason"
          verb={text("act.breakGlass")}
          title={text("act.breakGlassTitle")}
          hint={text("act.breakGlassHint")}
          label={text("act.reason")}
          confirm={text("act.breakGlassConfirm")}
          done={text("act.approved")}
        />
      )}
    </>
  );
}
