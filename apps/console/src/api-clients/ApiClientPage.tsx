import Button from "@mui/material/Button";
import { ApiClientKeyRevokeDocument, ApiClientRevokeDocument } from "@openrecert/contract";
import { useState } from "react";
import { ShowBase, useShowContext } from "react-admin";
import { Link, useParams } from "react-router";
import { permissions } from "../i18n/en/permissions.ts";
import { useFeatureText } from "../i18n/feature-text.ts";
import { useText } from "../i18n/text.ts";
import { ConfirmedAct } from "../kit/ConfirmedAct.tsx";
import { Neighbors } from "../kit/Neighbors.tsx";
import { Moment } from "../layout/dates.tsx";
import { Empty, Fault, Loading } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import { NewKey } from "./NewKey.tsx";
import type { ApiClientRow } from "./resource.ts";

type Key = ApiClientRow["keys"][number];

/** One program that uses the API, and its keys. */
export default function ApiClientPage() {
  const { id = "" } = useParams();
  return (
    <ShowBase resource="api-clients" id={id} disableAuthentication>
      <KnownClient />
    </ShowBase>
  );
}

function KnownClient() {
  const text = useText();
  const { record: client, error, refetch } = useShowContext<ApiClientRow, Error>();
  const [isMaking, setMaking] = useState(false);
  if (error) return <Fault error={error} retry={refetch} />;
  if (!client) return <Loading what={text("resources.api-clients.noun", { smart_count: 1 })} />;
  const above = <Link to="/api-clients">{text("resources.api-clients.name", { smart_count: 2 })}</Link>;
  return (
    <Page
      title={client.name}
      above={above}
      neighbors={
        <Neighbors resource="api-clients" id={client.id} to={(row) => `/api-clients/${encodeURIComponent(row.id)}`} />
      }
      actions={
        !client.revokedAt && (
          <>
            <Button onClick={() => setMaking(true)}>{text("resources.api-clients.newKey")}</Button>
            <ConfirmedAct
              document={ApiClientRevokeDocument}
              input={{ apiClientId: client.id }}
              verb={text("resources.api-clients.revoke")}
              title={text("resources.api-clients.revokeTitle", { name: client.name })}
              hint={text("resources.api-clients.revokeHint")}
            />
          </>
        )
      }
    >
      {client.revokedAt && (
        <p>
          {text("resources.api-clients.fields.revokedAt")} <Moment moment={client.revokedAt} />
        </p>
      )}
      <section className="section">
        <h2>{text("resources.api-clients.keys")}</h2>
        {client.keys.length === 0 ? (
          <Empty title={text("resources.api-clients.noKey")}>
            <p>{text("resources.api-clients.noKeyHint")}</p>
          </Empty>
        ) : (
          <Keys keys={client.keys} />
        )}
      </section>
      {isMaking && <NewKey client={client} close={() => setMaking(false)} />}
    </Page>
  );
}

function Keys({ keys }: { keys: readonly Key[] }) {
  const text = useText();
  return (
    <div className="table-scroll">
      <table className="ledger stacks">
        <caption className="visually-hidden">{text("resources.api-clients.keys")}</caption>
        <thead>
          <tr>
            <th scope="col">{text("resources.api-clients.prefix")}</th>
            <th scope="col">{text("resources.api-clients.fields.scopes")}</th>
            <th scope="col">{text("resources.api-clients.createdBy")}</th>
            <th scope="col">{text("resources.api-clients.expiresAt")}</th>
            <th scope="col">{text("resources.api-clients.lastUsedAt")}</th>
            <th scope="col">{text("resources.api-clients.fields.revokedAt")}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyLine key={key.id} apiKey={key} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function KeyLine({ apiKey: { id, prefix, scopes, createdBy, expiresAt, lastUsedAt, revokedAt } }: { apiKey: Key }) {
  const text = useText();
  const nameOf = useFeatureText(permissions);
  const never = text("resources.api-clients.never");
  return (
    <tr>
      <td data-label={text("resources.api-clients.prefix")}>
        <code>{prefix}…</code>
      </td>
      <td data-label={text("resources.api-clients.fields.scopes")}>
        {scopes.map((scope) => nameOf(scope)).join(", ")}
      </td>
      <td data-label={text("resources.api-clients.createdBy")}>{createdBy ? actorInWords(createdBy, text) : "–"}</td>
      <td data-label={text("resources.api-clients.expiresAt")}>{expiresAt ? <Moment moment={expiresAt} /> : never}</td>
      <td data-label={text("resources.api-clients.lastUsedAt")}>
        {lastUsedAt ? <Moment moment={lastUsedAt} /> : never}
      </td>
      <td data-label={text("resources.api-clients.fields.revokedAt")}>
        {revokedAt ? (
          <Moment moment={revokedAt} />
        ) : (
          <ConfirmedAct
            document={ApiClientKeyRevokeDocument}
            input={{ keyId: id }}
            verb={text("resources.api-clients.revokeKey")}
            title={text("resources.api-clients.revokeKeyTitle", { prefix })}
            hint={text("resources.api-clients.revokeKeyHint")}
          />
        )}
      </td>
    </tr>
  );
}
