import { useEffect, useRef } from "react";

// A control that has the focus answers to its own keys only. The scrolling part of a pane does not
// act on arrows, which scroll it.
const CONTROLS = "a[href], button, input, textarea, select, summary, [contenteditable], [role=dialog], [role=menu]";
const ARROWS = new Set(["ArrowDown", "ArrowUp"]);

/**
 * Single keys of a screen. They act only while no control has the focus, no dialog is open, and no
 * modifier is held. A key that is held down acts once, but arrows repeat.
 */
export function useKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.repeat && !ARROWS.has(key)) return;
      if (target instanceof Element && target.closest(CONTROLS)) return;
      if (ARROWS.has(key) && target instanceof Element && target.closest("[data-scrolls]")) return;
      if (document.querySelector("[role=dialog]")) return;
      const act = latest.current[key] ?? latest.current[key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
