/** Texts that examinations, payments, and documents share. */
export const records = {
  correct: "Correct",
  correctOne: "Correct %{name}",
  voidAct: "Void",
  voidOne: "Void %{name}",
  voidHint: "It stays visible as voided but no longer counts. This cannot be undone; it can be recorded again.",
  lockedHint: "A decision rests on this record. A correction flags that decision for review.",
  locked: "A decision rests on it",
  stands: "Counts",
  voided: "Voided",
  state: "State",
  recordedBy: "Recorded by",
  acts: "Acts",
  noCodes: "No published rules ask for this. Publish the rules first.",
} as const;
