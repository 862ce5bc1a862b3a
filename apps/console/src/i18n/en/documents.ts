export const documents = {
  name: "Document |||| Documents",
  noun: "document |||| documents",
  fields: { kind: "Document", issued: "Issued on", expires: "Valid through", reason: "Reason" },
  hints: { kind: "The fact that the member holds it, not a file." },
  create: "Record a document of %{name}",
  record: "Record a document",
  edit: "Correct %{name}",
  voidTitle: "Void this document?",
  voided: "Document voided.",
  empty: "No documents on record",
  emptyHint: "Record one when you have seen it.",
} as const;
