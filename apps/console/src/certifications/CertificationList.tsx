import { CredentialListDocument } from "@openrecert/contract";
import { useAnswer } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Column } from "../kit/Column.tsx";
import { DayFilter } from "../kit/DayFilter.tsx";
import { ChoiceFilter } from "../kit/Filters.tsx";
import { ListScreen } from "../kit/ListScreen.tsx";
import { Day } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { StandingSummary } from "../layout/StandingSummary.tsx";
import { CERTIFICATION_STATES, choicesOf, VERDICTS } from "../layout/words.ts";
import { type CertificationRow, certifications } from "./resource.ts";

/** Who holds which credential until when, soonest expiry first. */
export default function CertificationList() {
  const text = useText();
  const { data } = useAnswer(CredentialListDocument, { first: 100 });
  const credentials = data?.credentials.nodes.map(({ code, name }) => [code, name] as const) ?? [];
  return (
    <ListScreen
      resource="certifications"
      sort={{ field: "expires", order: "ASC" }}
      opensWith={certifications.opensWith}
      hasExport
      note="kit.list.standingNote"
      filters={
        <>
          {credentials.length > 1 && <ChoiceFilter source="credential" choices={credentials} />}
          <ChoiceFilter
            source="status"
            choices={choicesOf(text, CERTIFICATION_STATES, "CURRENT", "EXPIRED", "NOT_YET")}
          />
          <ChoiceFilter source="verdict" choices={choicesOf(text, VERDICTS, "MET", "UNMET", "UNKNOWN")} />
          <DayFilter source="expiresFrom" />
          <DayFilter source="expiresTo" />
        </>
      }
    >
      <Column<CertificationRow>
        source="member"
        render={({ member }) => member.printedName}
        to={({ member, credential }) =>
          `/members/${encodeURIComponent(member.number)}?credential=${encodeURIComponent(credential.code)}`
        }
      />
      <Column<CertificationRow> source="number" isShort render={({ member }) => member.number} />
      <Column<CertificationRow> source="credential" isShort render={({ credential }) => credential.name} />
      <Column<CertificationRow>
        source="status"
        render={({ status }) => (
          <Mark tone={CERTIFICATION_STATES[status].tone}>{text(CERTIFICATION_STATES[status].word)}</Mark>
        )}
      />
      <Column<CertificationRow>
        source="expires"
        isSortable
        isShort
        render={({ expires }) => (expires ? <Day day={expires} /> : text("resources.certifications.noExpiry"))}
      />
      <Column<CertificationRow>
        source="verdict"
        isSortable
        render={({ standingSummary }) => <StandingSummary summary={standingSummary} />}
      />
    </ListScreen>
  );
}
