import { useEffect, useState } from "react";
import { useListContext, useResourceContext, useTranslateLabel } from "react-admin";
import { type TextKey, useText } from "../i18n/text.ts";
import { Field } from "./Field.tsx";

const TYPING_MS = 250;

/** A search box that filters the list around it when typing pauses. */
export function SearchFilter({ label }: { label: TextKey }) {
  const text = useText();
  const { filterValues, setFilters } = useListContext();
  const current = String(filterValues.search ?? "");
  const [typed, setTyped] = useState(current);
  useEffect(() => setTyped(current), [current]);
  useEffect(() => {
    if (typed === current) return;
    const timer = setTimeout(() => setFilters({ ...filterValues, search: typed || undefined }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, current, filterValues, setFilters]);
  return (
    <Field label={text(label)}>
      {(wiring) => <input {...wiring} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />}
    </Field>
  );
}

type ChoiceFilterProps = { source: string; choices: readonly (readonly [value: string, word: string])[] };

/** A choice that filters the list around it. The first entry means any. */
export function ChoiceFilter({ source, choices }: ChoiceFilterProps) {
  const text = useText();
  const resource = useResourceContext() ?? "";
  const label = String(useTranslateLabel()({ source, resource }));
  const { filterValues, setFilters } = useListContext();
  return (
    <Field label={label}>
      {(wiring) => (
        <select
          {...wiring}
          value={String(filterValues[source] ?? "")}
          onChange={(event) => setFilters({ ...filterValues, [source]: event.target.value || undefined })}
        >
          <option value="">{text("kit.list.any")}</option>
          {choices.map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
