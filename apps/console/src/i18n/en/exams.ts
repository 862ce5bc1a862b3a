export const exams = {
  name: "Examination |||| Examinations",
  noun: "examination |||| examinations",
  fields: { exam: "Examination", taken: "Taken on", outcome: "Outcome", reason: "Reason" },
  outcomes: { PASSED: "Passed", FAILED: "Failed" },
  create: "Record an examination of %{name}",
  record: "Record an examination",
  edit: "Correct %{name}",
  voidTitle: "Void this examination?",
  voided: "Examination voided.",
  empty: "No examinations on record",
  emptyHint: "Record one when its result is known.",
} as const;
