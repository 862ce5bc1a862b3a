import { useEffect } from "react";

/** Asks before the tab is closed or left with unsaved input. */
export function useUnsaved(isEntered: boolean): void {
  useEffect(() => {
    if (!isEntered) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isEntered]);
}
