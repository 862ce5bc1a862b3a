/** The texts of the public handbook. Its page loads them alone, so they stand apart from the console's. */
export const handbook = {
  title: "Recertification handbook",
  announced: "Announced: version %{label} will apply from %{from}.",
  version: "Version %{label}, from %{from}.",
  versionUntil: "Version %{label}, from %{from} until %{to}.",
  contents: "Contents",
  otherVersions: "Other versions",
  inForce: "in force today",
  sources: "Sources",
  source: "Source %{number}",
  read: "read %{day}",
  linkTo: "Link to %{title}",
  digest: "This handbook is made from the published rules. Their digest:",
  noCredential: "There is no credential at this address.",
  noVersion: "There is no published version at this address.",
  check: "Check the address, or choose a version here.",
  failed: "The handbook could not be shown. Reload the page.",
} as const;
