import { useId } from "react";

/** How far something is. Without `max`, it is not known how much there is. */
export function Progress({ label, value, max }: { label: string; value: number; max: number | null }) {
  const id = useId();
  return (
    <div className="progress">
      <span id={id}>{label}</span>
      <progress aria-labelledby={id} {...(max === null ? {} : { value, max })} />
    </div>
  );
}
