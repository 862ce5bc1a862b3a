import { useEffect } from "react";

const forms = new Set<symbol>();

/** Whether a form on the screen has input that is not stored. */
export function hasUnsavedInput(): boolean {
  return forms.size > 0;
}

/** The person agreed to lose what was entered, so they are not asked again. */
export function forgetUnsavedInput(): void {
  forms.clear();
}

/**
 * A form has input that is not stored, or still sends something. The frame asks before its screen is
 * left by a link or by going back, and the browser asks before the tab is closed.
 */
export function useUnsaved(isEntered: boolean): void {
  useEffect(() => {
    if (!isEntered) return;
    const form = Symbol();
    forms.add(form);
    const warn = (event: BeforeUnloadEvent) => {
      if (forms.has(form)) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      forms.delete(form);
      window.removeEventListener("beforeunload", warn);
    };
  }, [isEntered]);
}
