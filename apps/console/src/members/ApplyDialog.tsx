import type { StandingBodyFragment } from "@openrecert/contract";
import { useState } from "react";
import { useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { ActDialog } from "../kit/ActDialog.tsx";
import { DayField, isDay } from "../kit/DayField.tsx";
import { Field } from "../kit/Field.tsx";
import { useFlash } from "../layout/Flash.tsx";
import type { MemberCertification } from "./MemberFrame.tsx";
import { type Begun, useApplication } from "./useApplication.ts";

type ApplyDialogProps = {
  certification: MemberCertification;
  standing: StandingBodyFragment;
  /**
   * An application that was begun but not submitted. It is continued, because a second one cannot
   * be begun.
   */
  begun: Begun | undefined;
  close: () => void;
};

/** Enters an application that arrived on paper, today or on an earlier day. */
export default function ApplyDialog({ certification, standing, begun, close }: ApplyDialogProps) {
  const text = useText();
  const flash = useFlash();
  const today = useSession()?.organization.today ?? "";
  const [path, setPath] = useState(() => standing.paths.find(({ recommended }) => recommended)?.code ?? "");
  const [signed, setSigned] = useState(today);
  const [received, setReceived] = useState(today);
  const [statement, setStatement] = useState("");
  const [lateReason, setLateReason] = useState("");
  const { apply, reached, isPending, error, refusal } = useApplication(certification.id, begun);
  const isClosedToday = standing.paths.some(({ code, availability }) => code === path && availability === "CLOSED");
  // Whether a path was closed on an earlier day, only the server knows.
  const isLate = refusal?.has("PATH_CLOSED") || (received === today && isClosedToday);
  const noDay = (day: string) => (day === "" || isDay(day) ? undefined : text("kit.form.noDay"));
  const isAttested = reached?.state === "ATTESTED";

  async function act() {
    if (!isDay(received) || !(isAttested || isDay(signed))) return;
    const paper = { path, signed, received, statement, ...(isLate ? { lateReason } : {}) };
    if (!(await apply(paper, today))) return;
    flash(text("resources.submissions.received"));
    close();
  }

  return (
    <ActDialog
      title={text("resources.submissions.addFor", { name: certification.credential.name })}
      verb={text("resources.submissions.receive")}
      isBusy={isPending}
      error={refusal?.at("received") || refusal?.at("signed") || refusal?.at("lateReason") ? null : error}
      act={() => void act()}
      close={close}
    >
      <Field label={text("resources.submissions.fields.path")} fault={refusal?.at("path")}>
        {(wiring) => (
          <select
            {...wiring}
            value={path}
            disabled={reached !== undefined}
            onChange={(event) => setPath(event.target.value)}
          >
            <option value="">{text("resources.submissions.recommendedPath")}</option>
            {standing.paths.map(({ code, title, availability }) => (
              <option key={code} value={code}>
                {availability === "CLOSED" ? text("resources.submissions.closedToday", { name: title }) : title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <DayField
        label={text("resources.submissions.receivedOn")}
        hint={text("resources.submissions.receivedHint")}
        fault={noDay(received) ?? refusal?.at("received")}
        isRequired
        value={received}
        onChange={setReceived}
      />
      {!isAttested && (
        <>
          <DayField
            label={text("resources.submissions.signedOn")}
            fault={noDay(signed) ?? refusal?.at("signed")}
            isRequired
            value={signed}
            onChange={setSigned}
          />
          <Field
            label={text("resources.submissions.statement")}
            hint={text("resources.submissions.statementHint")}
            fault={refusal?.at("statement")}
          >
            {(wiring) => (
              <textarea
                {...wiring}
                rows={3}
                required
                maxLength={2000}
                value={statement}
                onChange={(event) => setStatement(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
      {isLate && (
        <Field
          label={text("resources.submissions.lateReason")}
          hint={text("resources.submissions.lateReasonHint")}
          fault={refusal?.at("lateReason")}
        >
          {(wiring) => (
            <textarea
              {...wiring}
              rows={2}
              required
              maxLength={2000}
              value={lateReason}
              onChange={(event) => setLateReason(event.target.value)}
            />
          )}
        </Field>
      )}
    </ActDialog>
  );
}
