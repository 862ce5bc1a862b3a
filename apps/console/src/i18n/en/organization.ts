export const organization = {
  name: "Settings |||| Settings",
  noun: "organization |||| organizations",
  title: "Settings of %{name}",
  fields: {
    name: "Name",
    slug: "Address",
    timeZone: "Time zone",
    locale: "Language and region",
    reviewerMayDecide: "Reviewers may decide the submissions whose claims they judged",
  },
  hints: {
    locale: "A language tag such as en-US or es-MX.",
    reviewerMayDecide: "Without it, another person must decide, as ISO/IEC 17024 asks.",
  },
  example: "Today is then %{day}.",
  empty: "There are no settings",
  emptyHint: "The operator sets up an organization.",
} as const;
