import { useText } from "../i18n/text.ts";
import { Column } from "../kit/Column.tsx";
import { ListScreen } from "../kit/ListScreen.tsx";
import { Moment } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import type { DraftRow } from "./resource.ts";
import { toneOf } from "./states.ts";
import { useRulesText } from "./use-rules-text.ts";

/** Drafts of requirement sets, newest first. */
export default function DraftList() {
  const text = useText();
  const rules = useRulesText();
  return (
    <ListScreen resource="requirement-sets" hasCreate>
      <Column<DraftRow>
        source="label"
        render={({ label }) => label ?? text("resources.requirement-sets.unnamed")}
        to={({ id }) => `/requirement-sets/${encodeURIComponent(id)}`}
      />
      <Column<DraftRow> source="credential" render={({ credentialCode }) => credentialCode} />
      <Column<DraftRow>
        source="state"
        render={({ state }) => <Mark tone={toneOf(state)}>{rules(`states.${state}`)}</Mark>}
      />
      <Column<DraftRow> source="savedBy" render={({ savedBy }) => actorInWords(savedBy, text)} />
      <Column<DraftRow> source="savedAt" render={({ savedAt }) => <Moment moment={savedAt} />} />
    </ListScreen>
  );
}
