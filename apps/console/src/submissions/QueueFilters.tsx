import { ColleaguesDocument, CredentialListDocument } from "@openrecert/contract";
import { useAnswer } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { ChoiceFilter, SearchFilter } from "../kit/Filters.tsx";
import { FlagFilter } from "../kit/FlagFilter.tsx";
import { choicesOf, SUBMISSION_STATES, VERDICTS } from "../layout/words.ts";

const CREDENTIALS_MAX = 100;

/** The filters of the list of submissions. */
export function QueueFilters() {
  const text = useText();
  const credentials = useAnswer(CredentialListDocument, { first: CREDENTIALS_MAX }).data?.credentials.nodes ?? [];
  const colleagues = useAnswer(ColleaguesDocument, {}).data?.colleagues ?? [];
  const people = colleagues
    .filter(({ mayReview, mayDecide }) => mayReview || mayDecide)
    .map(({ staffId, name }) => [staffId, name] as const);
  return (
    <>
      <SearchFilter label="resources.submissions.search" />
      <ChoiceFilter
        source="state"
        choices={choicesOf(text, SUBMISSION_STATES, "SUBMITTED", "DECIDED", "DRAFT", "ATTESTED", "WITHDRAWN")}
      />
      <ChoiceFilter source="credential" choices={credentials.map(({ code, name }) => [code, name] as const)} />
      <ChoiceFilter source="verdict" choices={choicesOf(text, VERDICTS, "MET", "UNMET", "UNKNOWN")} />
      <FlagFilter
        source="hasOpenClaims"
        yes={text("resources.submissions.open")}
        no={text("resources.submissions.notOpen")}
      />
      <ChoiceFilter
        source="assignee"
        choices={[
          ["me", text("resources.submissions.me")],
          ["nobody", text("resources.submissions.nobody")],
          ...people,
        ]}
      />
    </>
  );
}
