import { ApiClientKeyCreateDocument } from "@openrecert/contract";
import { useState } from "react";
import { useAct, useActKey, useSession } from "../data/hooks.ts";
import type { PermissionName } from "../data/permission.ts";
import { Refusal } from "../data/refusal.ts";
import { permissions as names } from "../i18n/en/permissions.ts";
import { useFeatureText } from "../i18n/feature-text.ts";
import { useText } from "../i18n/text.ts";
import { ActDialog } from "../kit/ActDialog.tsx";
import { Field } from "../kit/Field.tsx";
import { ShownOnce } from "../kit/ShownOnce.tsx";
import type { ApiClientRow } from "./resource.ts";

const DAYS = 365;

/** Makes a key. A key can be given only permissions that its maker has. */
export function NewKey({ client, close }: { client: ApiClientRow; close: () => void }) {
  const text = useText();
  const nameOf = useFeatureText(names);
  const scopesToGive = useSession()?.viewer.scopesToGive ?? [];
  const [scopes, setScopes] = useState<readonly PermissionName[]>([]);
  const [days, setDays] = useState(String(DAYS));
  const { mutate, data, isPending, error } = useAct(ApiClientKeyCreateDocument);
  const keyFor = useActKey();
  const refusal = error instanceof Refusal ? error : null;
  const secret = data?.apiClientKeyCreate.secret;
  const input = { apiClientId: client.id, scopes: [...scopes], expiresInDays: Number(days) };
  if (secret)
    return (
      <ShownOnce
        title={text("resources.api-clients.secret", { name: client.name })}
        hint={text("resources.api-clients.secretHint")}
        secret={secret}
        done={text("resources.api-clients.done")}
        close={close}
      />
    );
  return (
    <ActDialog
      title={text("resources.api-clients.newKeyTitle", { name: client.name })}
      verb={text("resources.api-clients.newKey")}
      isBusy={isPending}
      error={error}
      act={() => mutate({ input: { ...input, idempotencyKey: keyFor(input) } })}
      close={close}
    >
      <fieldset className="choices">
        <legend className="label">{text("resources.api-clients.fields.scopes")}</legend>
        {scopesToGive.map((permission) => (
          <label key={permission} className="choice">
            <input
              type="checkbox"
              checked={scopes.includes(permission)}
              onChange={() =>
                setScopes(
                  scopes.includes(permission) ? scopes.filter((one) => one !== permission) : [...scopes, permission],
                )
              }
            />
            {nameOf(permission)}
          </label>
        ))}
        {refusal?.at("scopes") && (
          <span className="fault" role="alert">
            {refusal.at("scopes")}
          </span>
        )}
      </fieldset>
      <Field label={text("resources.api-clients.fields.expiresInDays")} fault={refusal?.at("expiresInDays")}>
        {(wiring) => (
          <input
            {...wiring}
            type="number"
            min={1}
            required
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
        )}
      </Field>
    </ActDialog>
  );
}
