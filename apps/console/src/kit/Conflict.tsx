import { useEffect } from "react";
import { type RaRecord, useResourceContext, useTranslateLabel } from "react-admin";
import { useFormContext } from "react-hook-form";
import { useText } from "../i18n/text.ts";
import { Notice } from "../layout/Notices.tsx";

type ConflictProps = { read: RaRecord; stored: RaRecord; refetch: () => unknown };

/** Both versions of a record that somebody else changed while its form was open. */
export function Conflict({ read, stored, refetch }: ConflictProps) {
  const text = useText();
  const resource = useResourceContext() ?? "";
  const labelOf = useTranslateLabel();
  const { getValues } = useFormContext();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stored version is read once per conflict.
  useEffect(() => void refetch(), []);
  const yours: Record<string, unknown> = getValues();
  const changed = Object.keys(stored).filter(
    (field) => field !== "version" && shown(stored[field]) !== shown(read[field]),
  );
  return (
    <Notice tone="pending" role="alert">
      <p>{text("kit.form.conflict")}</p>
      <div className="table-scroll">
        <table className="ledger">
          <thead>
            <tr>
              <th scope="col">{text("kit.form.conflictField")}</th>
              <th scope="col">{text("kit.form.conflictTheirs")}</th>
              <th scope="col">{text("kit.form.conflictYours")}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map((field) => (
              <tr key={field}>
                <th scope="row">{labelOf({ source: field, resource })}</th>
                <td>{shown(stored[field]) || text("kit.form.empty")}</td>
                <td>{shown(yours[field]) || text("kit.form.empty")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Notice>
  );
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(", ");
  if (typeof value === "object" && value !== null) return Object.values(value).map(shown).filter(Boolean).join(" ");
  return value === null || value === undefined ? "" : String(value);
}
