/** Drafts of requirement sets in lists; what their own screens say loads with them. */
export const ruleDrafts = {
  name: "Rule draft |||| Rule drafts",
  noun: "rule draft |||| rule drafts",
  fields: {
    label: "Version",
    credential: "Credential",
    state: "State",
    savedBy: "Last saved by",
    savedAt: "Last saved",
  },
  create: "New rule draft",
  unnamed: "without a name",
  empty: "There are no drafts yet",
  emptyHint: "Start one from the version in force, from an example program, or from a file.",
} as const;
