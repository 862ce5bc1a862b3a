import { ListBase, useListContext } from "react-admin";
import { Link } from "react-router";
import { Day } from "../layout/dates.tsx";
import { Empty, Fault, Loading } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import type { CredentialRow } from "../providers/lists.ts";

export default function CredentialsPage() {
  return (
    <ListBase resource="credentials" perPage={100} disableAuthentication>
      <Page title="Credentials">
        <CredentialTable />
      </Page>
    </ListBase>
  );
}

function CredentialTable() {
  const { data, error, isPending, refetch } = useListContext<CredentialRow>();
  if (error) return <Fault error={error} retry={refetch} />;
  if (isPending || !data) return <Loading what="credentials" />;
  if (data.length === 0)
    return (
      <Empty title="There are no credentials yet">
        <p>A credential appears when its first requirement set is published.</p>
      </Empty>
    );
  return (
    <div className="table-scroll">
      <table className="ledger stacks">
        <caption className="visually-hidden">Credentials</caption>
        <thead>
          <tr>
            <th scope="col">Credential</th>
            <th scope="col">Full name</th>
            <th scope="col">Requirements in force</th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ id, code, name, title, requirementSetInForce: version }) => (
            <tr key={id}>
              <td data-label="Credential">
                <Link to={`/credentials/${encodeURIComponent(code)}`}>{name}</Link>
              </td>
              <td data-label="Full name">{title}</td>
              <td data-label="Requirements in force">{version ? `Version ${version.label}` : "none"}</td>
              <td data-label="Since">{version ? <Day day={version.effectiveFrom} /> : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
