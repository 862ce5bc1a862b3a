/** Texts of the list of activities of all members. */
export const allActivities = {
  name: "Activity |||| Activities",
  noun: "activity |||| activities",
  fields: {
    title: "Title",
    member: "Member",
    type: "Type",
    completed: "Completed",
    quantities: "Amount",
    source: "Source, exactly",
    from: "Source",
    state: "State",
    completedFrom: "Completed from",
    completedTo: "Completed to",
    includeRetracted: "Show retracted ones",
  },
  note: "The newest report is first. Filter by source to see what one program or file sent.",
  retractAll: "Retract all …",
  retractAllTitle: "Retract the activities of this list?",
  retractAllHint:
    "They stay visible but no longer count. This cannot be undone. A decision that rests on one of them is flagged for review.",
  willBeRetracted:
    "Exactly %{smart_count} activity will be retracted. |||| Exactly %{smart_count} activities will be retracted.",
  retractAllVerb: "Retract %{smart_count} activity |||| Retract %{smart_count} activities",
  empty: "No activities on record",
  emptyHint: "Imports, the member portal, programs, and staff add them.",
} as const;
