import Button from "@mui/material/Button";
import { StaffPasswordResetDocument } from "@openrecert/contract";
import { useState } from "react";
import { useRecordContext } from "react-admin";
import { useAct, useActKey } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { ActDialog } from "../kit/ActDialog.tsx";
import { ShownOnce } from "../kit/ShownOnce.tsx";
import type { StaffRow } from "./resource.ts";

/** Gives a person a new one-time password. */
export function ResetPassword() {
  const text = useText();
  const person = useRecordContext<StaffRow>();
  const [isAsked, setAsked] = useState(false);
  const { mutate, data, isPending, error, reset } = useAct(StaffPasswordResetDocument);
  const keyFor = useActKey();
  if (!person) return null;
  const close = () => {
    setAsked(false);
    reset();
  };
  const input = { staffId: person.id };
  const secret = data?.staffPasswordReset.oneTimePassword;
  return (
    <>
      <Button onClick={() => setAsked(true)}>{text("resources.staff.reset")}</Button>
      {isAsked && !secret && (
        <ActDialog
          title={text("resources.staff.resetTitle", { name: person.name })}
          verb={text("resources.staff.reset")}
          isBusy={isPending}
          error={error}
          act={() => mutate({ input: { ...input, idempotencyKey: keyFor(input) } })}
          close={close}
        >
          <p>{text("resources.staff.resetHint")}</p>
        </ActDialog>
      )}
      {isAsked && secret && (
        <ShownOnce
          title={text("resources.staff.oneTimePassword", { name: person.name })}
          hint={text("resources.staff.oneTimePasswordHint")}
          secret={secret}
          done={text("resources.staff.done")}
          close={close}
        />
      )}
    </>
  );
}
