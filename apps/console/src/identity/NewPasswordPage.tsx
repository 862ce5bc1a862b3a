import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { changePassword } from "../data/auth-provider.ts";
import { Field } from "../kit/Field.tsx";
import { EntryForm } from "./EntryForm.tsx";

const LENGTH_MIN = 12;

/** The first page after signing in with a one-time password. */
export default function NewPasswordPage() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const client = useQueryClient();
  useEffect(() => {
    document.title = "Choose a password";
  }, []);

  async function choose() {
    await changePassword(current, next);
    await client.invalidateQueries();
  }

  return (
    <EntryForm
      title="Choose a password"
      lead="You signed in with a one-time password. Choose your own password to continue."
      verb="Save password"
      busyVerb="Saving …"
      act={choose}
    >
      <Field label="One-time password">
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
      <Field label="New password" hint={`At least ${LENGTH_MIN} characters.`}>
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
