import { usePermission } from "../data/hooks.ts";

/** Whether the person may review or decide, so that work can be theirs. */
export function useMayWork(): boolean {
  const mayReview = usePermission("FINDINGS_RECORD");
  const mayDecide = usePermission("DECISIONS_MAKE");
  return mayReview || mayDecide;
}
