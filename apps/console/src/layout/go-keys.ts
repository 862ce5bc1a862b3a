import { useEffect, useRef } from "react";

/** One key, or two after each other, with what it does, for the keyboard and for the list of keys. */
export type Key = {
  /** `g m` is `g` and then `m`; `mod+k` is `k` with Ctrl or, on a Mac, Command. */
  keys: string;
  /** What it does, in words. */
  says: string;
  act: () => unknown;
  /**
   * True for the keys of a screen that is worked with by keys alone. They act only while no control
   * has the focus and no dialog is open. Arrows also act while they are held down, but do not act in
   * a part that they scroll.
   */
  isBare?: boolean;
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

/** The keys that work now. Those of a screen come first, and replace the same keys of the frame. */
export function workingKeys(): Key[] {
  const newestFirst = [...tables].reverse().flatMap(({ current }) => current);
  return newestFirst.filter(({ keys }, index) => newestFirst.findIndex((one) => one.keys === keys) === index);
}

const SIGNS: Readonly<Record<string, string>> = { "mod+k": "Ctrl K", arrowdown: "↓", arrowup: "↑" };

/** What is printed on the keys, one after the other. */
export function signsOf(keys: string): string[] {
  return keys.split(" ").map((key) => SIGNS[key] ?? key.toUpperCase());
}

/** How a key is named in `aria-keyshortcuts`. */
export function ariaKeys(keys: string): string {
  return keys === "mod+k" ? "Control+K Meta+K" : keys.toUpperCase();
}

function press(event: KeyboardEvent): void {
  const key = event.key.toLowerCase();
  const isHeld = event.ctrlKey || event.metaKey;
  if (event.altKey || event.defaultPrevented || ["control", "meta", "shift"].includes(key)) return;
  if (event.repeat && !ARROWS.has(key)) return;
  if (!isHeld && isTyping(event.target)) return;
  const before = first && event.timeStamp - first.at < SECOND_KEY_MS ? `${first.key} ${key}` : null;
  first = isHeld ? null : { key, at: event.timeStamp };
  const found = (before !== null && find(before)) || find(isHeld ? `mod+${key}` : key);
  if (!found || (found.isBare && isElsewhere(key, event.target))) return;
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

// A control that has the focus answers to its own keys only.
const CONTROLS = "a[href], button, summary, [role=menu]";
const ARROWS: ReadonlySet<string> = new Set(["arrowdown", "arrowup"]);

function isElsewhere(key: string, target: EventTarget | null): boolean {
  if (document.querySelector("[role=dialog]")) return true;
  if (!(target instanceof Element)) return false;
  return target.closest(CONTROLS) !== null || (ARROWS.has(key) && target.closest("[data-scrolls]") !== null);
}

function find(keys: string): Key | undefined {
  return workingKeys().find((one) => one.keys === keys);
}
