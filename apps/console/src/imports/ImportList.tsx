import { useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Column } from "../kit/Column.tsx";
import { ChoiceFilter } from "../kit/Filters.tsx";
import { ListScreen } from "../kit/ListScreen.tsx";
import { Moment } from "../layout/dates.tsx";
import { Mark } from "../layout/Mark.tsx";
import { actorInWords } from "../layout/Timeline.tsx";
import type { ImportRow } from "./resource.ts";
import { KINDS, STATES, toneOf, wordOf } from "./states.ts";

const COUNTS = ["added", "changed", "unchanged", "refused"] as const;

export default function ImportList() {
  const text = useText();
  const locale = useSession()?.organization.locale;
  const kinds = KINDS.map((kind) => [kind, text(`resources.imports.kinds.${kind}`)] as const);
  const states = STATES.map((state) => [state, text(wordOf(state))] as const);
  return (
    <ListScreen
      resource="imports"
      hasCreate
      filters={
        <>
          <ChoiceFilter source="kind" choices={kinds} />
          <ChoiceFilter source="state" choices={states} />
        </>
      }
    >
      <Column<ImportRow>
        source="fileName"
        render={({ fileName, source }) => fileName ?? source}
        to={({ id }) => `/imports/${encodeURIComponent(id)}`}
      />
      <Column<ImportRow> source="kind" render={({ kind }) => text(`resources.imports.kinds.${kind}`)} />
      <Column<ImportRow>
        source="state"
        render={({ state }) => <Mark tone={toneOf(state)}>{text(wordOf(state))}</Mark>}
      />
      <Column<ImportRow> source="createdBy" render={({ createdBy }) => actorInWords(createdBy, text)} />
      <Column<ImportRow> source="createdAt" render={({ createdAt }) => <Moment moment={createdAt} />} />
      {COUNTS.map((name) => (
        <Column<ImportRow>
          key={name}
          source={name}
          isNumber
          // Of a check, the numbers are what would happen.
          render={({ counts, state }) =>
            counts && state !== "CHECKED" && state !== "CHECKING" ? counts[name].toLocaleString(locale) : "–"
          }
        />
      ))}
    </ListScreen>
  );
}
