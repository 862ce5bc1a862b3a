import { ImportCreateDocument } from "@openrecert/contract";
import { useRef, useState } from "react";
import { useCanAccess } from "react-admin";
import { Link, useNavigate, useSearchParams } from "react-router";
import { useAct, useActKey, usePermission } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { NoAccess } from "../layout/NoAccess.tsx";
import { Page } from "../layout/Page.tsx";
import type { ImportKind } from "./resource.ts";
import { SendFile, type Waiting } from "./SendFile.tsx";
import { sampleAddress } from "./samples.ts";
import { KINDS } from "./states.ts";

/** Chooses a file of members or activities, and sends it. */
export default function ImportCreate() {
  const text = useText();
  const navigate = useNavigate();
  const { canAccess } = useCanAccess({ resource: "imports", action: "create" });
  const kinds = useKinds();
  const [given] = useSearchParams();
  const [chosen, setKind] = useState<ImportKind | null>(given.get("kind") === "MEMBERS" ? "MEMBERS" : null);
  const kind = chosen ?? (given.get("kind") === "ACTIVITIES" ? "ACTIVITIES" : (kinds[0] ?? "ACTIVITIES"));
  const prepare = usePrepare(kind, given.get("source"));
  if (canAccess === false) return <NoAccess />;
  const above = <Link to="/imports">{text("resources.imports.name", { smart_count: 2 })}</Link>;
  return (
    <Page title={text("resources.imports.create")} above={above}>
      <SendFile prepare={prepare} sent={({ id }) => navigate(`/imports/${encodeURIComponent(id)}`)}>
        <Field label={text("resources.imports.fields.kind")} hint={text("resources.imports.kindHint")}>
          {(wiring) => (
            <select {...wiring} value={kind} onChange={(event) => setKind(event.target.value as ImportKind)}>
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {text(`resources.imports.kinds.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <p>
          {text("resources.imports.sample")}{" "}
          <a href={sampleAddress(kind)} download={`${kind.toLowerCase()}.csv`}>
            {kind.toLowerCase()}.csv
          </a>
        </p>
      </SendFile>
    </Page>
  );
}

function useKinds(): readonly ImportKind[] {
  const mayMembers = usePermission("MEMBERS_WRITE");
  return mayMembers ? KINDS : KINDS.filter((kind) => kind !== "MEMBERS");
}

/** Prepares an import once for each file: a file that did not arrive is sent to the same one. */
function usePrepare(kind: ImportKind, source: string | null) {
  const { mutateAsync } = useAct(ImportCreateDocument);
  const keyFor = useActKey();
  const last = useRef<{ file: File; kind: ImportKind; waiting: Waiting } | null>(null);
  return async (file: File): Promise<Waiting> => {
    if (last.current?.file === file && last.current.kind === kind) return last.current.waiting;
    const input = { kind, fileName: file.name, bytes: file.size, ...(source ? { source } : {}) };
    const { importCreate } = await mutateAsync({ input: { ...input, idempotencyKey: keyFor(input) } });
    const { id, uploadPath } = importCreate.import!;
    const waiting = { id, uploadPath: uploadPath! };
    last.current = { file, kind, waiting };
    return waiting;
  };
}
