import { useEffect } from "react";

let forms = 0;

/** Whether a form on the screen has input that is not stored. */
export function hasUnsavedInput(): boolean {
  return forms > 0;
}

/** Asks before the tab is closed or left with unsaved input. */
export function useUnsaved(isEntered: boolean): void {
  useEffect(() => {
    if (!isEntered) return;
    forms += 1;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => {
      forms -= 1;
      window.removeEventListener("beforeunload", warn);
    };
  }, [isEntered]);
}
