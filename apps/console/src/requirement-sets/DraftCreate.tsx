import {
  CredentialDocument,
  CredentialListDocument,
  RequirementSetDraftCreateDocument,
  RequirementSetExamplesDocument,
} from "@openrecert/contract";
import { type FormEvent, useState } from "react";
import { useCanAccess } from "react-admin";
import { Link, useNavigate, useSearchParams } from "react-router";
import { useAct, useActKey, useAnswer } from "../data/hooks.ts";
import { Refusal } from "../data/refusal.ts";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { FileDrop } from "../kit/FileDrop.tsx";
import { SubmitButton } from "../kit/SubmitButton.tsx";
import { NoAccess } from "../layout/NoAccess.tsx";
import { Fault } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { useRulesText } from "./use-rules-text.ts";

const STARTS = ["version", "example", "file"] as const;
type Start = (typeof STARTS)[number];

/** Begins a draft: from a version of a credential, from an example program, or from a file. */
export default function DraftCreate() {
  const text = useText();
  const rules = useRulesText();
  const navigate = useNavigate();
  const [given] = useSearchParams();
  const { canAccess } = useCanAccess({ resource: "requirement-sets", action: "create" });
  const { mutate, isPending, error } = useAct(RequirementSetDraftCreateDocument);
  const keyFor = useActKey();
  const [start, setStart] = useState<Start>("version");
  const [versionId, setVersionId] = useState(given.get("version") ?? "");
  const [example, setExample] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [label, setLabel] = useState("");
  const [missing, setMissing] = useState(false);
  const refusal = error instanceof Refusal ? error : null;
  if (canAccess === false) return <NoAccess />;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const from =
      start === "version"
        ? { versionId }
        : start === "example"
          ? { example }
          : { document: (await file?.text()) ?? "" };
    const isGiven = Object.values(from).every((value) => value !== "");
    setMissing(!isGiven);
    if (!isGiven || isPending) return;
    const input = { ...from, ...(label.trim() ? { label: label.trim() } : {}) };
    mutate(
      { input: { ...input, idempotencyKey: keyFor(input) } },
      {
        onSuccess: ({ requirementSetDraftCreate: { draft } }) =>
          navigate(`/requirement-sets/${encodeURIComponent(draft!.id)}/edit`),
      },
    );
  };
  const fault = (field: string) => (missing ? text("kit.form.required") : refusal?.at(field));
  const above = <Link to="/requirement-sets">{text("resources.requirement-sets.name", { smart_count: 2 })}</Link>;
  return (
    <Page title={text("resources.requirement-sets.create")} above={above}>
      <form className="form" onSubmit={send} noValidate>
        <Fault error={refusal?.problems.some(({ path }) => path.length > 1) ? null : error} />
        <fieldset className="choices">
          <legend>{rules("create.from")}</legend>
          {STARTS.map((one) => (
            <label key={one} className="choice">
              <input type="radio" name="start" checked={start === one} onChange={() => setStart(one)} />
              <span>{rules(`create.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        {start === "version" && <VersionChoice value={versionId} choose={setVersionId} fault={fault("versionId")} />}
        {start === "example" && <ExampleChoice value={example} choose={setExample} fault={fault("example")} />}
        {start === "file" && (
          <FileDrop
            label={rules("create.fileLabel")}
            hint={rules("create.fileHint")}
            accept=".json,application/json"
            file={file}
            fault={fault("document")}
            choose={setFile}
          />
        )}
        <Field label={rules("create.label")} hint={rules("create.labelHint")} fault={refusal?.at("label")}>
          {(wiring) => (
            <input
              {...wiring}
              type="text"
              autoComplete="off"
              value={label}
              onChange={(event) => setLabel(event.target.value)}
            />
          )}
        </Field>
        <div className="row">
          <SubmitButton isBusy={isPending}>{rules("create.submit")}</SubmitButton>
        </div>
      </form>
    </Page>
  );
}

type ChoiceProps = { value: string; choose: (value: string) => void; fault: string | undefined };

function VersionChoice({ value, choose, fault }: ChoiceProps) {
  const rules = useRulesText();
  const [given] = useSearchParams();
  const { data } = useAnswer(CredentialListDocument, { first: 100 });
  const credentials = data?.credentials.nodes ?? [];
  const [chosen, setCode] = useState(given.get("credential") ?? "");
  const code = chosen || (credentials.length === 1 ? credentials[0]!.code : "");
  const { data: one } = useAnswer(CredentialDocument, { code }, { enabled: code !== "" });
  const versions = one?.credentialByCode?.requirementSets.nodes ?? [];
  const inForce = one?.credentialByCode?.requirementSetInForce?.id;
  const current = value || inForce || "";
  // What is shown as chosen is what will be sent.
  if (value === "" && inForce) choose(inForce);
  return (
    <>
      <Field label={rules("create.credential")} fault={code === "" ? fault : undefined}>
        {(wiring) => (
          <select
            {...wiring}
            value={code}
            onChange={({ target }) => {
              setCode(target.value);
              choose("");
            }}
          >
            {code === "" && <option value="">{rules("editor.choose")}</option>}
            {credentials.map((credential) => (
              <option key={credential.id} value={credential.code}>
                {credential.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {code !== "" && (
        <Field label={rules("create.versionLabel")} fault={fault}>
          {(wiring) => (
            <select {...wiring} value={current} onChange={({ target }) => choose(target.value)}>
              {versions.map(({ id, label }) => (
                <option key={id} value={id}>
                  {id === inForce ? rules("create.inForce", { label }) : label}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  );
}

function ExampleChoice({ value, choose, fault }: ChoiceProps) {
  const rules = useRulesText();
  const { data } = useAnswer(RequirementSetExamplesDocument, {});
  return (
    <Field label={rules("create.exampleLabel")} fault={fault}>
      {(wiring) => (
        <select {...wiring} value={value} onChange={({ target }) => choose(target.value)}>
          <option value="">{rules("editor.choose")}</option>
          {data?.requirementSetExamples.map(({ code, title, label }) => (
            <option key={code} value={code}>
              {title} ({label})
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
