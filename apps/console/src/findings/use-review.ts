import {
  FindingRecordDocument,
  type FindingRecordInput,
  FindingWithdrawDocument,
  type StandingBodyFragment,
} from "@openrecert/contract";
import { useCallback, useEffect, useRef, useState } from "react";
import { useAct, useActKey } from "../data/hooks.ts";
import { Refusal } from "../data/refusal.ts";
import type { StandingActivity } from "../explanation/Activities.tsx";
import { namesOf } from "../explanation/names.ts";
import { useText } from "../i18n/text.ts";
import type { Submission } from "../submissions/SubmissionFrame.tsx";
import { hasChanged } from "./changes.ts";
import { firstClaim, nextClaim } from "./order.ts";

export type Judgment = Pick<FindingRecordInput, "outcome"> &
  Partial<Pick<FindingRecordInput, "reason" | "note" | "quantities" | "labels">>;

/** A judgment of this person that can be undone. */
export type Done = {
  findingId: string;
  activityId: string;
  title: string;
  outcome: Judgment["outcome"];
  /** Of the last act on the claim, as this person knows it. */
  revision: number;
};

/** A claim as it was when it came on the screen. A later answer must not replace it unseen. */
type Shown = { id: string; read: StandingActivity };

/** What to show once the standing after an act is known. */
type Moving = { from: StandingBodyFragment; to: { claim: string } | { after: string }; said: string };

// A second press this soon after a claim came up was meant for the one before it.
const DOUBLE_PRESS_MS = 300;

/**
 * The state of a review: which claim is shown, what the person did, and where they go next. A
 * finding carries the version that was on the screen when the person judged.
 */
export function useReview({ standing, certification }: Submission, mayJudge: boolean) {
  const text = useText();
  const items = standing.activities;
  const [shown, setShown] = useState<Shown | null>(() => shownOf(standing, firstClaim(standing)));
  const [before, setBefore] = useState<StandingBodyFragment | null>(null);
  const [done, setDone] = useState<Done[]>([]);
  const [moving, setMoving] = useState<Moving | null>(null);
  const [said, setSaid] = useState("");
  // Grows whenever the focus has to go to the claim.
  const [turn, setTurn] = useState(0);
  // Grows whenever somebody wants to judge a claim that changed since they read it.
  const [asked, setAsked] = useState(0);
  const record = useAct(FindingRecordDocument);
  const withdraw = useAct(FindingWithdrawDocument);
  const recordKey = useActKey();
  const withdrawKey = useActKey();
  // State is too late to stop the second of two quick presses.
  const isActing = useRef(false);
  const cameUpAt = useRef(Number.NEGATIVE_INFINITY);

  const at = items.findIndex(({ activity }) => activity.id === shown?.id);
  const now = items[at] ?? null;
  const isBusy = record.isPending || withdraw.isPending || moving !== null;
  const isOutdated = shown !== null && !isBusy && (now === null || hasChanged(shown.read, now));

  const show = useCallback((from: StandingBodyFragment, id: string | null) => {
    setShown(shownOf(from, id));
    setTurn((turns) => turns + 1);
  }, []);

  useEffect(() => {
    if (!moving || moving.from === standing) return;
    const next = "claim" in moving.to ? moving.to.claim : nextClaim(standing, moving.to.after);
    const after = "after" in moving.to ? moving.to.after : null;
    const item = standing.activities.find(({ activity }) => activity.id === next);
    const words = item ? { title: namesOf(standing).activity(item.activity), valued: item.valued } : null;
    setMoving(null);
    setSaid(`${moving.said} ${words ? text("findings.said.next", words) : text("findings.said.noNext")}`);
    show(standing, next ?? after);
    cameUpAt.current = performance.now();
  }, [moving, standing, show, text]);

  const mayAct = () => mayJudge && !isBusy && !isActing.current;
  const isDoublePress = () => performance.now() - cameUpAt.current < DOUBLE_PRESS_MS;
  const forget = () => {
    record.reset();
    withdraw.reset();
  };

  const judge = (judgment: Judgment) => {
    if (isOutdated) setAsked((times) => times + 1);
    if (!shown || isOutdated || !mayAct()) return;
    // An adjustment or rejection comes from a form, which was opened for the claim.
    if (judgment.outcome === "ACCEPTED" && isDoublePress()) return;
    isActing.current = true;
    withdraw.reset();
    const { id, version } = shown.read.activity;
    const title = namesOf(standing).activity(shown.read.activity);
    const input = {
      activityId: id,
      certificationId: certification.id,
      ...judgment,
      expectedActivityVersion: version,
      expectedRevision: shown.read.revision,
    };
    record.mutate(
      { input: { ...input, idempotencyKey: recordKey(input) } },
      {
        onSuccess: ({ findingRecord: { finding } }) => {
          if (!finding) return;
          const { outcome, revision } = finding;
          setDone((acts) => [...acts, { findingId: finding.id, activityId: id, title, outcome, revision }]);
          setBefore(standing);
          const found = text(`findings.found.${outcome}`);
          setMoving({ from: standing, to: { after: id }, said: text("findings.said.judged", { found, title }) });
        },
        onSettled: () => {
          isActing.current = false;
        },
      },
    );
  };

  const undo = (act: Done | undefined) => {
    if (!act || !mayAct() || isDoublePress()) return;
    isActing.current = true;
    record.reset();
    const input = { findingId: act.findingId, expectedRevision: act.revision };
    const isOther = ({ findingId }: Done) => findingId !== act.findingId;
    withdraw.mutate(
      { input: { ...input, idempotencyKey: withdrawKey(input) } },
      {
        onSuccess: () => {
          const grown = (other: Done) =>
            other.activityId === act.activityId ? { ...other, revision: act.revision + 1 } : other;
          setDone((acts) => acts.filter(isOther).map(grown));
          setBefore(standing);
          const did = text(`findings.did.${act.outcome}`);
          const said = text("findings.said.undone", { title: act.title, did });
          setMoving({ from: standing, to: { claim: act.activityId }, said });
        },
        // What was refused cannot be undone later either.
        onError: (error) => error instanceof Refusal && setDone((acts) => acts.filter(isOther)),
        onSettled: () => {
          isActing.current = false;
        },
      },
    );
  };

  const go = (id: string | null) => {
    if (isBusy || id === null) return;
    forget();
    show(standing, id);
    cameUpAt.current = Number.NEGATIVE_INFINITY;
    const index = items.findIndex(({ activity }) => activity.id === id);
    const item = items[index];
    if (!item) return;
    const words = { at: index + 1, of: items.length, title: namesOf(standing).activity(item.activity) };
    setSaid(text("findings.said.shown", words));
  };
  const step = (by: number) => {
    const next = items[(at + by + items.length) % items.length];
    go(next?.activity.id ?? null);
  };

  return {
    shown,
    now,
    at,
    before,
    said,
    turn,
    asked,
    isBusy,
    isOutdated,
    error: record.error ?? withdraw.error,
    last: done.at(-1),
    judge,
    undo,
    go,
    step,
    next: () => go(nextClaim(standing, shown?.id ?? null) ?? items[(at + 1) % items.length]?.activity.id ?? null),
    /** The person has seen the claim as it is now. */
    goOn: () => go(now ? now.activity.id : firstClaim(standing)),
    /** Moves the focus to the claim. */
    refocus: () => setTurn((turns) => turns + 1),
  };
}

export type Review = ReturnType<typeof useReview>;

function shownOf(standing: StandingBodyFragment, id: string | null): Shown | null {
  const read = standing.activities.find(({ activity }) => activity.id === id);
  return read ? { id: read.activity.id, read } : null;
}
