import { RequirementSetDocument } from "@openrecert/contract";
import { useMemo } from "react";
import { useAnswer } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Fault, Loading } from "../layout/Notices.tsx";
import { linesOfDocument, linesOfRules } from "./lines.ts";
import { Rows } from "./Rows.tsx";
import { sideBySide } from "./side-by-side.ts";

type Labeled = { id: string; label: string };
type ComparisonProps = { left: Labeled; right: Labeled; isText: boolean };

/** Two versions side by side, as rules in words or as text, with what changed marked. */
export default function Comparison({ left, right, isText }: ComparisonProps) {
  const text = useText();
  const one = useLines(left.id, isText);
  const other = useLines(right.id, isText);
  const rows = useMemo(
    () => (one.lines && other.lines ? sideBySide(one.lines, other.lines) : null),
    [one.lines, other.lines],
  );
  const error = one.error ?? other.error;
  if (error) return <Fault error={error} retry={() => Promise.all([one.refetch(), other.refetch()])} />;
  if (!rows) return <Loading what={text("resources.credentials.rules")} />;
  const changes = rows.filter(({ kind }) => kind !== "same" && kind !== "gap").length;
  return (
    <>
      <p className="section" role="status">
        {text("resources.credentials.changes", { smart_count: changes })}
      </p>
      {changes > 0 && (
        <Rows
          rows={rows}
          left={text("resources.credentials.version", { label: left.label })}
          right={text("resources.credentials.version", { label: right.label })}
          isText={isText}
        />
      )}
    </>
  );
}

function useLines(id: string, isText: boolean) {
  const { data, error, refetch } = useAnswer(RequirementSetDocument, { id });
  const version = data?.node?.__typename === "RequirementSetVersion" ? data.node : null;
  const lines = useMemo(
    () => version && (isText ? linesOfDocument(version.document) : linesOfRules(version.rules)),
    [version, isText],
  );
  return { lines, error, refetch };
}
