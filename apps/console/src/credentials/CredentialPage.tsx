import { CredentialDocument } from "@openrecert/contract";
import { lazy, Suspense } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { useAnswer, usePermission } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { Empty, Fault, Loading } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { Drafts } from "./Drafts.tsx";
import { Version } from "./Version.tsx";
import { VersionTimeline } from "./VersionTimeline.tsx";

// The library that compares texts loads only for a comparison.
const Comparison = lazy(() => import("./Comparison.tsx"));

/** One credential: any version of its requirements in words or as text, or two side by side. */
export default function CredentialPage() {
  const text = useText();
  const { code = "" } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const { data, error, refetch } = useAnswer(CredentialDocument, { code });
  const credential = data?.credentialByCode;
  const versions = credential?.requirementSets.nodes ?? [];
  const inForce = credential?.requirementSetInForce?.id;
  const labeled = (name: string) => versions.find(({ label }) => label === parameters.get(name));
  const chosen = labeled("version") ?? versions.find(({ id }) => id === inForce) ?? versions[0];
  const other = labeled("with");
  const mayReadDrafts = usePermission("RULES_READ");
  const isText = parameters.get("as") === "text";
  const set = (name: string, value: string) =>
    setParameters((before) => {
      const next = new URLSearchParams(before);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  const choices = versions.map(({ id, label }) => (
    <option key={id} value={label}>
      {id === inForce ? text("resources.credentials.inForce", { label }) : label}
    </option>
  ));
  return (
    <Page
      title={credential?.name ?? text("resources.credentials.name", { smart_count: 1 })}
      above={<Link to="/credentials">{text("resources.credentials.name", { smart_count: 2 })}</Link>}
    >
      <Fault error={error} retry={refetch} />
      {!data && !error && <Loading what={text("resources.credentials.noun", { smart_count: 1 })} />}
      {data && !credential && (
        <Empty title={text("resources.credentials.unknown", { code })}>
          <p>{text("resources.credentials.unknownHint")}</p>
        </Empty>
      )}
      {credential && <p className="quiet">{credential.title}</p>}
      {versions.length > 0 && <VersionTimeline versions={versions} />}
      {credential && mayReadDrafts && <Drafts credential={credential.code} version={chosen?.id} />}
      {chosen && (
        <div className="filters section">
          <Field label={text("resources.credentials.versionLabel")}>
            {(wiring) => (
              <select {...wiring} value={chosen.label} onChange={({ target }) => set("version", target.value)}>
                {choices}
              </select>
            )}
          </Field>
          <Field label={text("resources.credentials.shown")}>
            {(wiring) => (
              <select {...wiring} value={isText ? "text" : ""} onChange={({ target }) => set("as", target.value)}>
                <option value="">{text("resources.credentials.inWords")}</option>
                <option value="text">{text("resources.credentials.asText")}</option>
              </select>
            )}
          </Field>
          {versions.length > 1 && (
            <Field label={text("resources.credentials.with")}>
              {(wiring) => (
                <select {...wiring} value={other?.label ?? ""} onChange={({ target }) => set("with", target.value)}>
                  <option value="">{text("resources.credentials.withNone")}</option>
                  {choices}
                </select>
              )}
            </Field>
          )}
        </div>
      )}
      {chosen && !other && <Version id={chosen.id} isInForce={chosen.id === inForce} isText={isText} />}
      {chosen && other && (
        <Suspense fallback={<Loading what={text("resources.credentials.rules")} />}>
          <Comparison left={other} right={chosen} isText={isText} />
        </Suspense>
      )}
      {credential && !chosen && (
        <Empty title={text("resources.credentials.none")}>
          <p>{text("resources.credentials.noneHint")}</p>
        </Empty>
      )}
    </Page>
  );
}
