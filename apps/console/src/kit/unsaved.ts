import { useEffect } from "react";
import type { TextKey } from "../i18n/text.ts";

const forms = new Map<symbol, TextKey>();

/** Whether a form on the screen has input that is not stored. */
export function hasUnsavedInput(): boolean {
  return forms.size > 0;
}

/** What to ask before the screen is left; null if nothing would be lost. */
export function questionBeforeLeaving(): TextKey | null {
  return [...forms.values()].at(-1) ?? null;
}

/** The person agreed to lose what was entered, so they are not asked again. */
export function forgetUnsavedInput(): void {
  forms.clear();
}

/**
 * A form has input that is not stored, or still sends something. The frame asks before its screen is
 * left by a link or by going back, and the browser asks before the tab is closed.
 */
export function useUnsaved(isEntered: boolean, question: TextKey = "kit.form.leave"): void {
  useEffect(() => {
    if (!isEntered) return;
    const form = Symbol();
    forms.set(form, question);
    const warn = (event: BeforeUnloadEvent) => {
      if (forms.has(form)) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      forms.delete(form);
      window.removeEventListener("beforeunload", warn);
    };
  }, [isEntered, question]);
}
