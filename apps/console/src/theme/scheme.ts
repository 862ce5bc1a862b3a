/** What a person chose for this browser. `system` follows the system's setting. */
export type Scheme = "system" | "light" | "dark";

const KEY = "openrecert.scheme";

/** The choice kept in this browser. */
export function storedScheme(): Scheme {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    // A browser may forbid storage. The system's setting is then a good default.
    return "system";
  }
}

/** Applies a scheme to the page and stores the choice. */
export function applyScheme(scheme: Scheme): void {
  if (scheme === "system") delete document.documentElement.dataset.scheme;
  else document.documentElement.dataset.scheme = scheme;
  try {
    localStorage.setItem(KEY, scheme);
  } catch {
    // Without storage, the choice lasts until the page is left.
  }
}
