import { CredentialDocument, RequirementSetDocument } from "@openrecert/contract";
import { useMemo } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { useAnswer, useSession } from "../data/hooks.ts";
import { Field } from "../kit/Field.tsx";
import { Day, momentInWords } from "../layout/dates.tsx";
import { Empty, Fault, Loading } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { Rules } from "./Rules.tsx";
import { sourcesOf } from "./sources.ts";

export default function CredentialPage() {
  const { code = "" } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const { data, error, refetch } = useAnswer(CredentialDocument, { code });
  const credential = data?.credentialByCode;
  const versions = credential?.requirementSets.nodes ?? [];
  const inForce = credential?.requirementSetInForce?.id;
  const chosen = versions.find(({ label }) => label === parameters.get("version"))?.id ?? inForce ?? versions[0]?.id;
  return (
    <Page title={credential?.name ?? "Credential"} above={<Link to="/credentials">Credentials</Link>}>
      <Fault error={error} retry={refetch} />
      {!data && !error && <Loading what="the credential" />}
      {data && !credential && (
        <Empty title={`No credential has the code ${code}`}>
          <p>Start again from the list of credentials.</p>
        </Empty>
      )}
      {credential && <p className="quiet">{credential.title}</p>}
      {versions.length > 1 && (
        <div className="filters section">
          <Field label="Version">
            {(wiring) => (
              <select
                {...wiring}
                value={versions.find(({ id }) => id === chosen)?.label}
                onChange={(event) => setParameters({ version: event.target.value })}
              >
                {versions.map(({ id, label }) => (
                  <option key={id} value={label}>
                    {label}
                    {id === inForce ? ", in force" : ""}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      )}
      {chosen && <Version id={chosen} isInForce={chosen === inForce} />}
      {credential && !chosen && (
        <Empty title="No requirement set is published">
          <p>Standing is unknown until a version is published for a date.</p>
        </Empty>
      )}
    </Page>
  );
}

function Version({ id, isInForce }: { id: string; isInForce: boolean }) {
  const { data, error, refetch } = useAnswer(RequirementSetDocument, { id });
  const timeZone = useSession()?.organization.timeZone ?? "UTC";
  const version = data?.node?.__typename === "RequirementSetVersion" ? data.node : null;
  const sources = useMemo(() => (version ? sourcesOf(version.document) : new Map()), [version]);
  if (error) return <Fault error={error} retry={refetch} />;
  if (!version) return <Loading what="the rules" />;
  return (
    <>
      <p className="section">
        Version {version.label}
        {isInForce ? ", in force" : ""} since <Day day={version.effectiveFrom} />
        {version.effectiveTo && (
          <>
            {" "}
            until <Day day={version.effectiveTo} />
          </>
        )}
        . <span className="quiet">Published {momentInWords(version.publishedAt, timeZone)}.</span>
      </p>
      <Rules rules={version.rules} sources={sources} />
      <p className="small quiet section">
        Digest <code>{version.digest}</code>
      </p>
    </>
  );
}
