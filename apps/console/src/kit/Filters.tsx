import { useEffect, useRef, useState } from "react";
import { useResourceContext, useTranslateLabel } from "react-admin";
import { type TextKey, useText } from "../i18n/text.ts";
import { Field } from "./Field.tsx";
import { useFilter } from "./use-filter.ts";

const TYPING_MS = 250;

/** A search box that filters the list around it when typing pauses. */
export function SearchFilter({ label }: { label: TextKey }) {
  const text = useText();
  return <TypedFilter source="search" label={text(label)} />;
}

/** A box for an exact text of a field. It filters the list around it when typing pauses. */
export function TextFilter({ source }: { source: string }) {
  const resource = useResourceContext() ?? "";
  return <TypedFilter source={source} label={String(useTranslateLabel()({ source, resource }))} />;
}

function TypedFilter({ source, label }: { source: string; label: string }) {
  const [current, set] = useFilter(source);
  const latest = useRef(set);
  latest.current = set;
  const [typed, setTyped] = useState(current);
  useEffect(() => setTyped(current), [current]);
  useEffect(() => {
    if (typed === current) return;
    const timer = setTimeout(() => latest.current(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, current]);
  return (
    <Field label={label}>
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
  const [value, set] = useFilter(source);
  return (
    <Field label={label}>
      {(wiring) => (
        <select {...wiring} value={value} onChange={(event) => set(event.target.value)}>
          <option value="">{text("kit.list.any")}</option>
          {choices.map(([choice, word]) => (
            <option key={choice} value={choice}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
