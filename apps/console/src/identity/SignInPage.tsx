import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLogin } from "react-admin";
import { useLocation, useNavigate } from "react-router";
import { useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { EntryForm } from "./EntryForm.tsx";

export default function SignInPage() {
  const text = useText();
  const organization = useSession()?.organization;
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const login = useLogin();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { next?: string; nextPathname?: string } | null };
  const name = organization?.name ?? text("app.product");
  useEffect(() => {
    document.title = text("identity.signInTo", { name });
  }, [name, text]);

  async function signIn() {
    await login({ email, password }, undefined);
    client.clear();
    await navigate(state?.next ?? state?.nextPathname ?? "/", { replace: true });
  }

  return (
    <EntryForm
      title={name}
      lead={text("identity.signInLead")}
      verb={text("identity.signIn")}
      busyVerb={text("identity.signingIn")}
      act={signIn}
    >
      <Field label={text("identity.email")}>
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
      <Field label={text("identity.password")}>
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
    </EntryForm>
  );
}
