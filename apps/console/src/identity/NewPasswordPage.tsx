import Button from "@mui/material/Button";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { Field } from "../layout/Field.tsx";
import { Fault } from "../layout/Notices.tsx";
import { changePassword } from "../providers/auth-provider.ts";

const LENGTH_MIN = 12;

/** The first page after signing in with a one-time password. */
export default function NewPasswordPage() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [fault, setFault] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);
  const client = useQueryClient();
  useEffect(() => {
    document.title = "Choose a password";
  }, []);

  async function choose(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      await changePassword(current, next);
      await client.invalidateQueries();
    } catch (error) {
      setFault(error as Error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="sign-in">
      <div>
        <h1>Choose a password</h1>
        <p className="quiet">You signed in with a one-time password. From now on your own one holds.</p>
        <form className="form" onSubmit={choose}>
          <Fault error={fault} />
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
          <Button type="submit" variant="contained" disabled={isBusy}>
            {isBusy ? "Saving …" : "Use this password"}
          </Button>
        </form>
      </div>
    </main>
  );
}
