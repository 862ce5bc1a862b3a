import { type ReactNode, useId } from "react";

type Wiring = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

type FieldProps = { label: string; hint?: string; fault?: string | undefined; children: (wiring: Wiring) => ReactNode };

/** A labeled control with its hint and error, connected for screen readers. */
export function Field({ label, hint, fault, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": fault ? true : undefined })}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault && (
        <span className="fault" id={`${id}-fault`} role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
