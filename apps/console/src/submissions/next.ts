import { WaitingDocument } from "@openrecert/contract";
import { useDataProvider } from "react-admin";
import { useLocation, useNavigate } from "react-router";
import { usePermission } from "../data/hooks.ts";
import type { ConsoleDataProvider } from "../data/provider.ts";
import { useText } from "../i18n/text.ts";
import { useFlash } from "../layout/Flash.tsx";

/** What waits for the person, and what waits for anybody, oldest first. */
export const WAITING = {
  mine: { state: "SUBMITTED", assignee: "me" },
  open: { state: "SUBMITTED", assignee: "nobody" },
} as const;

const LOOKED_AT = 50;

/**
 * Opens the submission that waits next: the person's own first, then nobody's, oldest first. On the
 * page of one of them, it opens the one after it.
 */
export function useOpenNext(): () => Promise<void> {
  const text = useText();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const flash = useFlash();
  const mayReview = usePermission("FINDINGS_RECORD");
  return async () => {
    try {
      const { mine, open } = await provider.ask(WaitingDocument, { ...WAITING, first: LOOKED_AT });
      const ids = [...mine.nodes, ...open.nodes].map(({ id }) => id);
      const next = nextOf(ids, decodeURIComponent(/^\/submissions\/([^/]+)/.exec(pathname)?.[1] ?? ""));
      if (!next) return flash(text("resources.submissions.nothingNext"));
      await navigate(`/submissions/${encodeURIComponent(next)}${mayReview ? "/review" : ""}`);
    } catch {
      flash(text("kit.fault.page"));
    }
  };
}

/** The id after the current one, or the first; undefined if there is no other. */
export function nextOf(ids: readonly string[], current: string): string | undefined {
  return ids[ids.indexOf(current) + 1] ?? ids.find((id) => id !== current);
}
