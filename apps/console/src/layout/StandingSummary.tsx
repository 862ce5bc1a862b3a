import type { MemberRow } from "../providers/lists.ts";
import { Day } from "./dates.tsx";
import { Mark } from "./Mark.tsx";
import { VERDICTS } from "./words.ts";

type Summary = MemberRow["certifications"]["nodes"][number]["standingSummary"];

/** The stored standing of a list's row. It says for which day it holds. */
export function StandingSummary({ summary }: { summary: Summary }) {
  if (!summary) return "–";
  const { verdict, distance, unit, asOf } = summary;
  return (
    <>
      <Mark tone={VERDICTS[verdict].tone}>{VERDICTS[verdict].word}</Mark>
      {verdict === "UNMET" && distance !== null && distance !== "0" && ` ${distance} ${unit} missing`}
      <span className="quiet">
        {" "}
        as of <Day day={asOf} />
      </span>
    </>
  );
}
