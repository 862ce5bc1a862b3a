import { useEffect, useState } from "react";
import { useListContext } from "react-admin";
import { Field } from "./Field.tsx";

const TYPING_MS = 250;

/** A search box that filters the list around it when typing pauses. */
export function SearchFilter({ label, hint }: { label: string; hint?: string }) {
  const { filterValues, setFilters } = useListContext();
  const current = String(filterValues.search ?? "");
  const [text, setText] = useState(current);
  useEffect(() => setText(current), [current]);
  useEffect(() => {
    if (text === current) return;
    const timer = setTimeout(() => setFilters({ ...filterValues, search: text || undefined }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, current, filterValues, setFilters]);
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(wiring) => <input {...wiring} type="search" value={text} onChange={(event) => setText(event.target.value)} />}
    </Field>
  );
}

type ChoiceFilterProps = { label: string; field: string; choices: [value: string, word: string][] };

/** A choice that filters the list around it. The first entry means any. */
export function ChoiceFilter({ label, field, choices }: ChoiceFilterProps) {
  const { filterValues, setFilters } = useListContext();
  return (
    <Field label={label}>
      {(wiring) => (
        <select
          {...wiring}
          value={String(filterValues[field] ?? "")}
          onChange={(event) => setFilters({ ...filterValues, [field]: event.target.value || undefined })}
        >
          <option value="">Any</option>
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
