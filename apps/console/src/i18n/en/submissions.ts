export const submissions = {
  name: "Submission |||| Submissions",
  noun: "submission |||| submissions",
  search: "Search by member's name or number",
  fields: {
    member: "Member",
    number: "Number",
    credential: "Credential",
    path: "Path",
    received: "Received",
    state: "State",
    next: "Next step",
  },
  anyPath: "any",
  review: "Review",
  decide: "Decide",
  empty: "There are no submissions yet",
  emptyHint: "Submissions from the member portal appear here, oldest first.",
} as const;
