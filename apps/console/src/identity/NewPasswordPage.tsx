import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { changePassword } from "../data/auth-provider.ts";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { EntryForm } from "./EntryForm.tsx";

const LENGTH_MIN = 12;

/** The first page after signing in with a one-time password. */
export default function NewPasswordPage() {
  const text = useText();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const client = useQueryClient();
  useEffect(() => {
    document.title = text("identity.choose");
  }, [text]);

  async function choose() {
    await changePassword(current, next);
    await client.invalidateQueries();
  }

  return (
    <EntryForm
      title={text("identity.choose")}
      lead={text("identity.chooseLead")}
      verb={text("identity.savePassword")}
      busyVerb={text("kit.form.saving")}
      act={choose}
    >
      <Field label={text("identity.oneTimePassword")}>
        {(wiring) => (
          <input
            {...wiring}
            type="password"
            autoComplete="current-password"
            required
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
          />
        )}
      </Field>
      <Field label={text("identity.newPassword")} hint={text("identity.newPasswordHint", { least: LENGTH_MIN })}>
        {(wiring) => (
          <input
            {...wiring}
            type="password"
            autoComplete="new-password"
            required
            minLength={LENGTH_MIN}
            maxLength={128}
            value={next}
            onChange={(event) => setNext(event.target.value)}
          />
        )}
      </Field>
    </EntryForm>
  );
}
