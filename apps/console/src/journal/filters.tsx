import { JournalActorsDocument } from "@openrecert/contract";
import { useListContext } from "react-admin";
import { useAnswer } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { ChoiceFilter } from "../kit/Filters.tsx";
import { useSetFilters } from "../kit/use-filter.ts";

/** Every kind of event that the server knows. */
export function KindFilter() {
  const kinds = useAnswer(JournalActorsDocument, {}).data?.journalKinds ?? [];
  return <ChoiceFilter source="kind" choices={kinds.map(({ kind, name }) => [kind, name] as const)} />;
}

const OF_KIND = "kind:";

/** A person, a program, or a kind of caller. The address may name a member as well. */
export function ActorFilter() {
  const text = useText();
  const actors = useAnswer(JournalActorsDocument, {}).data?.journalActors ?? [];
  const { filterValues } = useListContext();
  const setFilters = useSetFilters();
  const { actorId, actorKind } = filterValues;
  const current = actorId ? String(actorId) : actorKind ? `${OF_KIND}${actorKind}` : "";
  const isListed = !actorId || actors.some((one) => one.actorId === actorId);
  const choose = (value: string) =>
    setFilters({
      actorKind: value.startsWith(OF_KIND) ? value.slice(OF_KIND.length) : undefined,
      actorId: value && !value.startsWith(OF_KIND) ? value : undefined,
    });
  const group = (kind: "STAFF" | "API_CLIENT") =>
    actors
      .filter((one) => one.kind === kind)
      .map((one) => (
        <option key={one.actorId} value={one.actorId}>
          {one.name}
        </option>
      ));
  return (
    <Field label={text("resources.journal.fields.actor")}>
      {(wiring) => (
        <select {...wiring} value={current} onChange={({ target }) => choose(target.value)}>
          <option value="">{text("kit.list.any")}</option>
          {!isListed && <option value={current}>{text("resources.journal.oneMember")}</option>}
          <option value={`${OF_KIND}MEMBER`}>{text("resources.journal.members")}</option>
          <option value={`${OF_KIND}SYSTEM`}>{text("resources.journal.product")}</option>
          <optgroup label={text("resources.journal.staff")}>{group("STAFF")}</optgroup>
          <optgroup label={text("resources.journal.programs")}>{group("API_CLIENT")}</optgroup>
        </select>
      )}
    </Field>
  );
}
