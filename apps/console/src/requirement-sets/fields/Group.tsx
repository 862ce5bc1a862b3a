import type { ReactNode } from "react";
import { type Place, printed } from "../model/place.ts";
import { useFault } from "./editing.ts";

type GroupProps = { place: Place; label: string; beside?: ReactNode; children: ReactNode };

/** Fields that belong together, with what is wrong with them as a whole. */
export function Group({ place, label, beside, children }: GroupProps) {
  const fault = useFault(place);
  return (
    <fieldset className="rule-group" data-place={printed(place)}>
      <legend>
        {label} {beside}
      </legend>
      {fault && <p className="fault">{fault}</p>}
      {children}
    </fieldset>
  );
}
