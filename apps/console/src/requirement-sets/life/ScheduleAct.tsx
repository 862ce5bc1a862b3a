import Button from "@mui/material/Button";
import { RequirementSetDraftScheduleDocument } from "@openrecert/contract";
import { useState } from "react";
import { useAct, useActKey, useSession } from "../../data/hooks.ts";
import { Refusal } from "../../data/refusal.ts";
import { ActDialog } from "../../kit/ActDialog.tsx";
import { DayField, isDay } from "../../kit/DayField.tsx";
import { useUnsaved } from "../../kit/unsaved.ts";
import { useFlash } from "../../layout/Flash.tsx";
import { useRulesText } from "../use-rules-text.ts";
import type { DraftLife } from "./DraftPage.tsx";

/** Chooses the first day of an approved draft, and announces it. */
export function ScheduleAct({ draft }: { draft: DraftLife }) {
  const text = useRulesText();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button variant="contained" onClick={() => setAsked(true)}>
        {text("act.schedule")}
      </Button>
      {isAsked && <ScheduleDialog draft={draft} close={() => setAsked(false)} />}
    </>
  );
}

function ScheduleDialog({ draft: { id, version }, close }: { draft: DraftLife; close: () => void }) {
  const text = useRulesText();
  const flash = useFlash();
  const timeZone = useSession()?.organization.timeZone ?? "";
  const [day, setDay] = useState("");
  const [isTried, setTried] = useState(false);
  const { mutate, isPending, error } = useAct(RequirementSetDraftScheduleDocument);
  const keyFor = useActKey();
  useUnsaved(day !== "");
  const refused = error instanceof Refusal ? error.at("effectiveFrom") : undefined;
  const fault = isTried && !isDay(day) ? text("act.noDay") : refused;
  const act = () => {
    setTried(true);
    if (!isDay(day)) return;
    const input = { draftId: id, effectiveFrom: day, expectedVersion: version };
    const onSuccess = () => {
      flash(text("act.scheduled"));
      close();
    };
    mutate({ input: { ...input, idempotencyKey: keyFor(input) } }, { onSuccess });
  };
  return (
    <ActDialog
      title={text("act.scheduleTitle")}
      verb={text("act.schedule")}
      isBusy={isPending}
      error={fault ? null : error}
      act={act}
      close={close}
    >
      <p>{text("act.scheduleHint", { timeZone })}</p>
      <DayField label={text("act.firstDay")} value={day} onChange={setDay} fault={fault} isRequired />
    </ActDialog>
  );
}
