import { ListJobListDocument, type ListJobListQuery, type ListJobReadQuery } from "@openrecert/contract";
import { define, type RowOf } from "../data/resource.ts";
import type { Tone } from "../layout/Mark.tsx";

export type ListJobRow = RowOf<ListJobListQuery>;
export type ListJobView = NonNullable<ListJobReadQuery["listJob"]>;

export const listJobs = define({ name: "list-jobs", needs: { list: "MEMBERS_READ" }, page: ListJobListDocument });

const TONES: Record<ListJobRow["state"], Tone> = {
  QUEUED: "pending",
  RUNNING: "pending",
  DONE: "met",
  FAILED: "short",
  CANCELLED: "late",
};

export function toneOf(state: ListJobRow["state"]): Tone {
  return TONES[state];
}
