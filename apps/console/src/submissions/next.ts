import { WaitingDocument } from "@openrecert/contract";
import { useDataProvider } from "react-admin";
import { useLocation, useNavigate } from "react-router";
import { useAnswer, usePermission } from "../data/hooks.ts";
import type { ConsoleDataProvider } from "../data/provider.ts";
import { useText } from "../i18n/text.ts";
import { useFlash } from "../layout/Flash.tsx";

const MINE = { state: "SUBMITTED", assignee: "me" } as const;
const OPEN = { state: "SUBMITTED", assignee: "nobody" } as const;

/**
 * What waits for the person, and what waits for anybody. Who only reviews has work while open claims
 * can change the outcome. Who only decides has work once none can, or when it is assigned to them.
 */
export function useWaiting() {
  const mayReview = usePermission("FINDINGS_RECORD");
  const mayDecide = usePermission("DECISIONS_MAKE");
  if (mayReview && !mayDecide)
    return { mine: { ...MINE, hasOpenClaims: true }, open: { ...OPEN, hasOpenClaims: true } };
  if (mayDecide && !mayReview) return { mine: MINE, open: { ...OPEN, hasOpenClaims: false } };
  return { mine: MINE, open: OPEN };
}

const LOOKED_AT = 50;

export type NextSubmission = {
  /** Of the member, as printed. */
  name: string;
  /** Address of its review. */
  review: string;
};

/** The submission that `N` opens from the review of this one; null if no other waits. */
export function useNextSubmission(current: string): NextSubmission | null {
  const { data } = useAnswer(WaitingDocument, { ...useWaiting(), first: LOOKED_AT });
  const rows = data ? [...data.mine.nodes, ...data.open.nodes] : [];
  const ids = rows.map(({ id }) => id);
  const next = rows.find(({ id }) => id === nextOf(ids, current));
  if (!next) return null;
  return { name: next.certification.member.printedName, review: reviewOf(next.id) };
}

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
  const waiting = useWaiting();
  const mayReview = usePermission("FINDINGS_RECORD");
  return async () => {
    try {
      const { mine, open } = await provider.ask(WaitingDocument, { ...waiting, first: LOOKED_AT });
      const ids = [...mine.nodes, ...open.nodes].map(({ id }) => id);
      const next = nextOf(ids, decodeURIComponent(/^\/submissions\/([^/]+)/.exec(pathname)?.[1] ?? ""));
      if (!next) return flash(text("resources.submissions.nothingNext"));
      await navigate(mayReview ? reviewOf(next) : `/submissions/${encodeURIComponent(next)}`);
    } catch {
      flash(text("kit.fault.page"));
    }
  };
}

function reviewOf(id: string): string {
  return `/submissions/${encodeURIComponent(id)}/review`;
}

/** The id after the current one, or the first; undefined if there is no other. */
export function nextOf(ids: readonly string[], current: string): string | undefined {
  return ids[ids.indexOf(current) + 1] ?? ids.find((id) => id !== current);
}
