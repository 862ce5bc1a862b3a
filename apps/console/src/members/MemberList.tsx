import { useText } from "../i18n/text.ts";
import { Column } from "../kit/Column.tsx";
import { ChoiceFilter, SearchFilter } from "../kit/Filters.tsx";
import { ListScreen } from "../kit/ListScreen.tsx";
import { Day } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { StandingSummary } from "../layout/StandingSummary.tsx";
import { CERTIFICATION_STATES, choicesOf, VERDICTS } from "../layout/words.ts";
import type { MemberRow } from "./resource.ts";

type Held = MemberRow["certifications"]["nodes"][number];

export default function MemberList() {
  const text = useText();
  return (
    <ListScreen
      resource="members"
      sort={{ field: "familyName", order: "ASC" }}
      hasCreate
      hasExport
      note="kit.list.standingNote"
      filters={
        <>
          <SearchFilter label="resources.members.search" />
          <ChoiceFilter
            source="standing"
            choices={choicesOf(text, CERTIFICATION_STATES, "CURRENT", "EXPIRED", "NOT_YET")}
          />
          <ChoiceFilter source="verdict" choices={choicesOf(text, VERDICTS, "MET", "UNMET", "UNKNOWN")} />
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
      <Column<MemberRow> source="number" isSortable isShort />
      <Column<MemberRow> source="credential" isShort render={each(({ credential }) => credential.name)} />
      <Column<MemberRow>
        source="status"
        render={each(({ status }) => (
          <Mark tone={CERTIFICATION_STATES[status].tone}>{text(CERTIFICATION_STATES[status].word)}</Mark>
        ))}
      />
      <Column<MemberRow>
        source="expires"
        isSortable
        render={each(({ expires }) => (expires ? <Day day={expires} /> : "–"))}
      />
      <Column<MemberRow>
        source="verdict"
        isSortable
        render={each(({ standingSummary }) => <StandingSummary summary={standingSummary} />)}
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
