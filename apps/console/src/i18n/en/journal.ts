export const journal = {
  name: "Journal |||| Journal",
  noun: "entry |||| entries",
  fields: { kind: "Kind of event" },
  kinds: {
    activities: "Activities reported",
    findings: "Findings",
    payments: "Payments",
    exams: "Examinations",
    submissions: "Submissions received",
    decisions: "Decisions",
    renewals: "Renewals",
    requirementSets: "Requirement sets published",
  },
  empty: "There are no entries yet",
  emptyHint: "Each change is entered here by the server, with who made it and when.",
} as const;
