import { type DragEvent, useId, useRef, useState } from "react";
import { useText } from "../i18n/text.ts";

type FileDropProps = {
  label: string;
  hint: string;
  accept: string;
  file: File | null;
  fault?: string | undefined;
  choose: (file: File) => void;
};

/** A file, chosen with a button or dropped. */
export function FileDrop({ label, hint, accept, file, fault, choose }: FileDropProps) {
  const text = useText();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) choose(dropped);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same.
    <div
      className={isOver ? "file-drop over" : "file-drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        accept={accept}
        aria-describedby={`${id}-hint${fault ? ` ${id}-fault` : ""}`}
        aria-invalid={fault ? true : undefined}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) choose(chosen);
        }}
      />
      <span className="hint" id={`${id}-hint`}>
        {hint}
      </span>
      {file && <span className="chosen">{text("kit.file.chosen", { name: file.name })}</span>}
      {fault && (
        <span className="fault" id={`${id}-fault`} role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
