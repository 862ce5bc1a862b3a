import { useEffect } from "react";

const SECOND_KEY_MS = 1500;

/** `G` and then a letter opens a page, only while no one is typing and no modifier is held. */
export function useGoKeys(places: Record<string, string>, go: (to: string) => unknown): void {
  useEffect(() => {
    let pressed = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof Element && event.target.closest("input, textarea, select, [role=dialog]");
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.toLowerCase();
      const to = event.timeStamp - pressed < SECOND_KEY_MS ? places[key] : undefined;
      pressed = key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (!to) return;
      event.preventDefault();
      go(to);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [places, go]);
}
