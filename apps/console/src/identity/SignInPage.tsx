import Button from "@mui/material/Button";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { useLogin } from "react-admin";
import { useLocation, useNavigate } from "react-router";
import { Field } from "../layout/Field.tsx";
import { Fault } from "../layout/Notices.tsx";
import { useSession } from "../providers/hooks.ts";

export default function SignInPage() {
  const organization = useSession()?.organization;
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);
  const login = useLogin();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { next?: string; nextPathname?: string } | null };
  const name = organization?.name ?? "OpenRecert";
  useEffect(() => {
    document.title = `Sign in · ${name}`;
  }, [name]);

  async function signIn(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      await login({ email, password }, undefined);
      client.clear();
      await navigate(state?.next ?? state?.nextPathname ?? "/", { replace: true });
    } catch (error) {
      setFault(error as Error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="sign-in">
      <div>
        <h1>{name}</h1>
        <p className="quiet">Sign in to the console.</p>
        <form className="form" onSubmit={signIn}>
          <Fault error={fault} />
          <Field label="Mail address">
            {(wiring) => (
              <input
                {...wiring}
                type="email"
                autoComplete="username"
                required
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </Field>
          <Field label="Password">
            {(wiring) => (
              <input
                {...wiring}
                type="password"
                autoComplete="current-password"
                required
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" variant="contained" disabled={isBusy}>
            {isBusy ? "Signing in …" : "Sign in"}
          </Button>
        </form>
      </div>
    </main>
  );
}
