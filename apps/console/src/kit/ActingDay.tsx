import { useEffect, useState } from "react";
import { useText } from "../i18n/text.ts";
import { DayField, isDay } from "./DayField.tsx";

type ActingDayProps = {
  label: string;
  hint?: string;
  /** `YYYY-MM-DD`; empty for none. */
  day: string;
  choose: (day: string) => void;
};

/** A day that is typed and that the screen follows as soon as it is complete, or empty. */
export function ActingDay({ label, hint, day, choose }: ActingDayProps) {
  const text = useText();
  const [typed, setTyped] = useState(day);
  const [isLeft, setLeft] = useState(false);
  useEffect(() => setTyped(day), [day]);
  const type = (value: string) => {
    setLeft(false);
    setTyped(value);
    if (value !== day && (value === "" || isDay(value))) choose(value);
  };
  const isWrong = isLeft && typed !== "" && !isDay(typed);
  return (
    <DayField
      label={label}
      hint={hint}
      fault={isWrong ? text("kit.form.noDay") : undefined}
      value={typed}
      onChange={type}
      onBlur={() => setLeft(true)}
    />
  );
}
