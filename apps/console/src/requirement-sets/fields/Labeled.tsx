import { type ReactNode, useId } from "react";
import { type Place, printed } from "../model/place.ts";
import { useFault } from "./editing.ts";

export type Wiring = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
};

type LabeledProps = {
  place: Place;
  label: string;
  hint?: string | undefined;
  isRequired?: boolean;
  /** For a control whose group is already called the same. */
  isLabelHidden?: boolean;
  /** Beside the label, such as a button that removes the field. */
  beside?: ReactNode;
  children: (wiring: Wiring) => ReactNode;
};

/**
 * A control of a draft with its label and what is wrong there. Problems are announced by the list of
 * problems, not here: they come and go while a person types.
 */
export function Labeled({
  place,
  label,
  hint,
  isRequired = false,
  isLabelHidden = false,
  beside,
  children,
}: LabeledProps) {
  const id = useId();
  const fault = useFault(place);
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return (
    <div className="field" data-place={printed(place)}>
      <span className="rule-label">
        <label htmlFor={id} className={isLabelHidden ? "visually-hidden" : undefined}>
          {label}
        </label>
        {beside}
      </span>
      {children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": fault ? true : undefined,
        "aria-required": isRequired || undefined,
      })}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault && (
        <span className="fault" id={`${id}-fault`}>
          {fault}
        </span>
      )}
    </div>
  );
}
