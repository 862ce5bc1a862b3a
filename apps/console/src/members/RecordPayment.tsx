import { PaymentRecordDocument } from "@openrecert/contract";
import { useState } from "react";
import { useAct, useActKey, useSession } from "../data/hooks.ts";
import { Refusal } from "../data/refusal.ts";
import { ActDialog } from "../kit/ActDialog.tsx";
import { Field } from "../kit/Field.tsx";
import { focusOnAppearance } from "../kit/focus.ts";
import { useUnsaved } from "../kit/unsaved.ts";
import { useFlash } from "../layout/Flash.tsx";
import type { Member } from "./MemberPage.tsx";

export default function RecordPayment({ member, close }: { member: Member; close: () => void }) {
  const today = useSession()?.organization.today ?? "";
  const [form, setForm] = useState({ code: "", amount: "", currency: "USD", received: today, reference: "" });
  const { mutate, isPending, error } = useAct(PaymentRecordDocument);
  const keyFor = useActKey();
  useUnsaved(form.code !== "" || form.amount !== "");
  const flash = useFlash();
  const refusal = error instanceof Refusal ? error : null;
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });

  function record() {
    const { code, amount, currency, received, reference } = form;
    const input = {
      memberId: member.id,
      code: code.trim(),
      amount: { amount: amount.trim(), currency: currency.trim().toUpperCase() },
      received,
      ...(reference.trim() ? { reference: reference.trim() } : {}),
    };
    mutate(
      { input: { ...input, idempotencyKey: keyFor(input) } },
      {
        onSuccess: () => {
          flash("Payment recorded.");
          close();
        },
      },
    );
  }

  return (
    <ActDialog
      title={`Record a payment from ${member.printedName}`}
      verb="Record"
      isBusy={isPending}
      error={error}
      act={record}
      close={close}
    >
      <Field label="Fee" hint="The code in the requirement set, for example reactivation." fault={refusal?.at("code")}>
        {(wiring) => (
          <input
            {...wiring}
            ref={focusOnAppearance}
            required
            value={form.code}
            onChange={(event) => set({ code: event.target.value })}
          />
        )}
      </Field>
      <div className="row">
        <Field label="Amount" fault={refusal?.at("amount")}>
          {(wiring) => (
            <input
              {...wiring}
              required
              inputMode="decimal"
              placeholder="50.00"
              value={form.amount}
              onChange={(event) => set({ amount: event.target.value })}
            />
          )}
        </Field>
        <Field label="Currency">
          {(wiring) => (
            <input
              {...wiring}
              required
              maxLength={3}
              size={4}
              value={form.currency}
              onChange={(event) => set({ currency: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label="Received on" fault={refusal?.at("received")}>
        {(wiring) => (
          <input
            {...wiring}
            type="date"
            required
            max={today}
            value={form.received}
            onChange={(event) => set({ received: event.target.value })}
          />
        )}
      </Field>
      <Field label="Receipt reference (optional)" fault={refusal?.at("reference")}>
        {(wiring) => (
          <input
            {...wiring}
            maxLength={200}
            value={form.reference}
            onChange={(event) => set({ reference: event.target.value })}
          />
        )}
      </Field>
    </ActDialog>
  );
}
