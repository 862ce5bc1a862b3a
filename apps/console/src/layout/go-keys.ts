import { useEffect, useRef } from "react";

/** One key, or two after each other, with what it does, for the keyboard and for the list of keys. */
export type Key = {
  /** `g m` is `g` and then `m`; `mod+k` is `k` with Ctrl or, on a Mac, Command. */
  keys: string;
  /** What it does, in words. */
  says: string;
  act: () => unknown;
};

const SECOND_KEY_MS = 1500;

const tables = new Set<{ current: readonly Key[] }>();
let first: { key: string; at: number } | null = null;

/** Makes a table of keys work while its screen is shown, and lists it under `?`. */
export function useKeys(table: readonly Key[]): void {
  const latest = useRef(table);
  latest.current = table;
  useEffect(() => {
    if (tables.size === 0) document.addEventListener("keydown", press);
    tables.add(latest);
    return () => {
      tables.delete(latest);
      if (tables.size === 0) document.removeEventListener("keydown", press);
    };
  }, []);
}

/** The keys that work now. */
export function workingKeys(): Key[] {
  return [...tables].flatMap(({ current }) => current);
}

/** How a key is named in `aria-keyshortcuts`. */
export function ariaKeys(keys: string): string {
  return keys === "mod+k" ? "Control+K Meta+K" : keys.toUpperCase();
}

function press(event: KeyboardEvent): void {
  const key = event.key.toLowerCase();
  const isHeld = event.ctrlKey || event.metaKey;
  if (event.altKey || event.repeat || ["control", "meta", "shift"].includes(key)) return;
  if (!isHeld && isTyping(event.target)) return;
  const before = first && event.timeStamp - first.at < SECOND_KEY_MS ? `${first.key} ${key}` : null;
  first = isHeld ? null : { key, at: event.timeStamp };
  const found = (before !== null && find(before)) || find(isHeld ? `mod+${key}` : key);
  if (!found) return;
  first = null;
  event.preventDefault();
  found.act();
}

// Single keys are letters of a text, so they do nothing while one may be typed.
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("input, textarea, select, [contenteditable], [role=dialog]") !== null
  );
}

function find(keys: string): Key | undefined {
  return workingKeys().find((one) => one.keys === keys);
}
