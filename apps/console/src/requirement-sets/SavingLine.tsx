import { useSession } from "../data/hooks.ts";
import { ApiError } from "../data/transport.ts";
import { Mark } from "../layout/Mark.tsx";
import { Fault } from "../layout/Notices.tsx";
import { useRulesText } from "./use-rules-text.ts";
import type { Saving } from "./use-saving.ts";

/** Whether what is on the screen is stored, in one line. */
export function SavingLine({ saving, save }: { saving: Saving; save: () => void }) {
  const text = useRulesText();
  const { timeZone = "UTC", locale } = useSession()?.organization ?? {};
  const clock = (moment: string) =>
    new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone }).format(new Date(moment));
  return (
    <>
      <p className="rule-saving" role="status">
        {saving.state === "saved" && (
          <Mark tone="met">
            {text("saving.saved", { at: clock(saving.at) })}
            {saving.mergedFrom !== null && ` ${text("saving.merged", { name: saving.mergedFrom })}`}
          </Mark>
        )}
        {(saving.state === "waiting" || saving.state === "saving") && (
          <Mark tone="pending">{text(`saving.${saving.state}`)}</Mark>
        )}
        {saving.state === "failed" && (
          <Mark tone="short">
            {saving.error instanceof ApiError && saving.error.status === 0
              ? text("saving.offline")
              : text("saving.failed")}
          </Mark>
        )}
        {saving.state === "clash" && <Mark tone="short">{text("saving.clash", { name: saving.by })}</Mark>}
      </p>
      {saving.state === "failed" && <Fault error={saving.error} retry={save} />}
    </>
  );
}
