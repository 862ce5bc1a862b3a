export const credentials = {
  name: "Credential |||| Credentials",
  noun: "credential |||| credentials",
  fields: { name: "Credential", title: "Full name", version: "Requirements in force", since: "Since" },
  version: "Version %{label}",
  noVersion: "none",
  empty: "There are no credentials yet",
  emptyHint: "A credential appears when its first requirement set is published.",
} as const;
