/** Words for the states of records. */
export const words = {
  verdicts: {
    MET: "Met",
    UNMET: "Short",
    UNKNOWN: "Unknown",
    NOT_APPLICABLE: "Not required",
    WAIVED: "Waived",
  },
  notBegun: "Not begun",
  certifications: { CURRENT: "Current", EXPIRED: "Expired", NOT_YET: "Not yet" },
  submissions: {
    DRAFT: "Draft",
    ATTESTED: "Attested",
    SUBMITTED: "Waiting",
    DECIDED: "Decided",
    WITHDRAWN: "Withdrawn",
  },
  reviews: { CLAIMED: "Not judged", VERIFIED: "Accepted", ADJUSTED: "Adjusted", REJECTED: "Rejected" },
  outcomes: { RENEWED: "Renewed", DENIED: "Denied" },
  actors: {
    STAFF: "staff",
    API_CLIENT: "a program",
    MEMBER: "the member",
    SYSTEM: "the product",
    ANONYMOUS: "nobody known",
  },
} as const;
