import type { MemberListQuery } from "@openrecert/contract";
import { useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Day } from "./dates.tsx";
import { Mark } from "./Mark.tsx";
import { VERDICTS } from "./words.ts";

type Summary = MemberListQuery["members"]["nodes"][number]["certifications"]["nodes"][number]["standingSummary"];

/** The stored standing of a list's row. It says for which day it holds, unless that is today. */
export function StandingSummary({ summary }: { summary: Summary }) {
  const text = useText();
  const today = useSession()?.organization.today;
  if (!summary) return "–";
  const { verdict, distance, unit, asOf } = summary;
  return (
    <>
      <Mark tone={VERDICTS[verdict].tone}>{text(VERDICTS[verdict].word)}</Mark>
      {verdict === "UNMET" &&
        distance !== null &&
        distance !== "0" &&
        ` ${text("resources.members.missing", { amount: distance, unit: unit ?? "" })}`}
      {asOf !== today && (
        <span className="quiet">
          {" "}
          {text("resources.members.asOf")} <Day day={asOf} />
        </span>
      )}
    </>
  );
}
