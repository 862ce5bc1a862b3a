import { useText } from "../i18n/text.ts";
import { Column } from "../kit/Column.tsx";
import { ChoiceFilter, SearchFilter } from "../kit/Filters.tsx";
import { ListScreen } from "../kit/ListScreen.tsx";
import { Day } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { CERTIFICATION_STATES, VERDICTS } from "../layout/words.ts";
import type { MemberRow } from "./resource.ts";

type Held = MemberRow["certifications"]["nodes"][number];

export default function MemberList() {
  return (
    <ListScreen
      resource="members"
      sort={{ field: "familyName", order: "ASC" }}
      hasCreate
      filters={
        <>
          <SearchFilter label="resources.members.search" />
          <ChoiceFilter source="standing" choices={choicesOf(CERTIFICATION_STATES, "CURRENT", "EXPIRED", "NOT_YET")} />
          <ChoiceFilter source="verdict" choices={choicesOf(VERDICTS, "MET", "UNMET", "UNKNOWN")} />
        </>
      }
    >
      <Column<MemberRow>
        source="familyName"
        label="resources.members.fields.name"
        isSortable
        render={nameOf}
        to={addressOf}
      />
      <Column<MemberRow> source="number" isSortable />
      <Column<MemberRow> source="credential" render={each(({ credential }) => credential.name)} />
      <Column<MemberRow>
        source="status"
        render={each(({ status }) => (
          <Mark tone={CERTIFICATION_STATES[status].tone}>{CERTIFICATION_STATES[status].word}</Mark>
        ))}
      />
      <Column<MemberRow>
        source="expires"
        isSortable
        render={each(({ expires }) => (expires ? <Day day={expires} /> : "–"))}
      />
      <Column<MemberRow>
        source="verdict"
        render={each(({ standingSummary }) => (standingSummary ? <Summary summary={standingSummary} /> : "–"))}
      />
    </ListScreen>
  );
}

const nameOf = ({ familyName, givenName, printedName }: MemberRow) =>
  familyName ? `${familyName}, ${givenName ?? ""}` : printedName;

const addressOf = ({ number }: MemberRow) => `/members/${encodeURIComponent(number)}`;

/** A line for each certification of the member. */
function each(line: (held: Held) => React.ReactNode) {
  return ({ certifications }: MemberRow) => certifications.nodes.map((held) => <div key={held.id}>{line(held)}</div>);
}

function choicesOf<Value extends string>(words: Record<Value, { word: string }>, ...values: Value[]) {
  return values.map((value) => [value, words[value].word] as const);
}

// The list shows what was stored, so it says for which day.
function Summary({ summary }: { summary: NonNullable<Held["standingSummary"]> }) {
  const text = useText();
  const { verdict, distance, unit, asOf } = summary;
  return (
    <>
      <Mark tone={VERDICTS[verdict].tone}>{VERDICTS[verdict].word}</Mark>
      {verdict === "UNMET" &&
        distance !== null &&
        distance !== "0" &&
        ` ${text("resources.members.missing", { amount: distance, unit: unit ?? "" })}`}
      <span className="quiet">
        {" "}
        {text("resources.members.asOf")} <Day day={asOf} />
      </span>
    </>
  );
}
