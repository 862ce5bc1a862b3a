/**
 * Colors of one scheme. Each semantic color reaches 4.5:1 on `paper`, `surface`, and its own
 * `…-tint`.
 */
export type Tokens = Record<
  | "paper"
  | "surface"
  | "sunken"
  | "ink"
  | "ink-2"
  | "hairline"
  | "line"
  | "accent"
  | "accent-ink"
  | "accent-tint"
  | "met"
  | "met-tint"
  | "short"
  | "short-tint"
  | "unknown"
  | "unknown-tint"
  | "pending"
  | "pending-tint"
  | "late"
  | "late-tint",
  string
>;

export const LIGHT: Tokens = {
  paper: "#faf9f6",
  surface: "#ffffff",
  sunken: "#f1f0eb",
  ink: "#1a1d24",
  "ink-2": "#555a66",
  hairline: "#e2e0d9",
  line: "#8b8d91",
  accent: "#1d4b8f",
  "accent-ink": "#ffffff",
  "accent-tint": "#e6edf7",
  met: "#17633f",
  "met-tint": "#e3f1e9",
  short: "#a3301a",
  "short-tint": "#fbe9e4",
  unknown: "#564d78",
  "unknown-tint": "#eeebf6",
  pending: "#745000",
  "pending-tint": "#f8efd8",
  late: "#8c2457",
  "late-tint": "#f8e6ef",
};

export const DARK: Tokens = {
  paper: "#13161b",
  surface: "#191d23",
  sunken: "#20252c",
  ink: "#e9e8e3",
  "ink-2": "#a9afb9",
  hairline: "#2b3139",
  line: "#717985",
  accent: "#8fb8f2",
  "accent-ink": "#0d1a2d",
  "accent-tint": "#1c2c44",
  met: "#74cc9f",
  "met-tint": "#17302a",
  short: "#f49c84",
  "short-tint": "#3a2320",
  unknown: "#b9aee6",
  "unknown-tint": "#2a2740",
  pending: "#e2b658",
  "pending-tint": "#352c19",
  late: "#ec9bc2",
  "late-tint": "#38212f",
};

/**
 * Both schemes as custom properties. The person's choice in `data-scheme` overrides the system's.
 */
export function tokensCss(): string {
  const block = (tokens: Tokens) =>
    Object.entries(tokens)
      .map(([name, value]) => `--${name}:${value}`)
      .join(";");
  return [
    `:root{color-scheme:light;${block(LIGHT)}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-scheme="light"]){color-scheme:dark;${block(DARK)}}}`,
    `:root[data-scheme="dark"]{color-scheme:dark;${block(DARK)}}`,
  ].join("");
}
