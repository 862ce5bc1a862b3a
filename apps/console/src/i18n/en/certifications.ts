export const certifications = {
  name: "Certification |||| Certifications",
  noun: "certification |||| certifications",
  fields: {
    member: "Member",
    number: "Number",
    credential: "Credential",
    status: "Status",
    expires: "Expires",
    expiresFrom: "Expires from",
    expiresTo: "Expires until",
    verdict: "Standing",
  },
  noExpiry: "no cycle",
  empty: "No one holds a credential yet",
  emptyHint: "Open a member and add a certification, or import a roster.",
} as const;
