import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";

/** A button that opens a small panel under it. Escape, or a press elsewhere, closes it. */
export function Disclosure({ label, children }: { label: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const close = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", close);
    return () => document.removeEventListener("pointerdown", close);
  }, [isOpen]);
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isOpen) return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside bubble up to here.
    <div className="disclosure" ref={root} onKeyDown={press}>
      <button
        type="button"
        className="link"
        ref={button}
        aria-expanded={isOpen}
        onClick={() => setOpen((before) => !before)}
      >
        {label}
      </button>
      {isOpen && <div className="panel">{children}</div>}
    </div>
  );
}
