export const certifications = {
  name: "Certification |||| Certifications",
  noun: "certification |||| certifications",
  fields: { credential: "Credential", certified: "Day of certification", cycles: "Cycles so far" },
  hints: { cycles: "Leave this empty for a new certification: the rules compute its first cycle." },
  create: "Add a certification of %{name}",
  add: "Add certification",
  addCycle: "Add a cycle",
  removeCycle: "Remove cycle %{number}",
  cycleFrom: "Cycle %{number} from",
  cycleTo: "Cycle %{number} through",
  empty: "No certifications on record",
  emptyHint: "Add the credential that the member holds. The standing then appears here.",
} as const;
