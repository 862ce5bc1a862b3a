import { FindingRecordDocument, type FindingRecordInput, type StandingBodyFragment } from "@openrecert/contract";
import { useCallback, useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import { useAct, useActKey } from "../data/hooks.ts";
import { useFlash } from "../layout/Flash.tsx";
import { Empty, Fault, Notice } from "../layout/Notices.tsx";
import type { Submission } from "../submissions/SubmissionFrame.tsx";
import { namesIn } from "../vocabulary/names.ts";
import { AdjustForm } from "./AdjustForm.tsx";
import { ClaimPane } from "./ClaimPane.tsx";
import { ItemList } from "./ItemList.tsx";
import { RejectForm } from "./RejectForm.tsx";
import { StandingPane } from "./StandingPane.tsx";
import "./review.css";

export type Judgment = Pick<FindingRecordInput, "outcome"> &
  Partial<Pick<FindingRecordInput, "reason" | "note" | "quantities" | "labels">>;

type Mode = "look" | "adjust" | "reject";

const DONE = { ACCEPTED: "Accepted", ADJUSTED: "Adjusted", REJECTED: "Rejected" };

/** Items to judge, the current claim, and the standing before and after the last judgment. */
export function ReviewDesk({ submission, mayJudge }: { submission: Submission; mayJudge: boolean }) {
  const { standing, certification } = submission;
  const items = standing.activities;
  const [chosen, setChosen] = useState(() => firstOpen(standing));
  const [mode, setMode] = useState<Mode>("look");
  const [before, setBefore] = useState<StandingBodyFragment | null>(null);
  const { mutate, isPending, error, reset } = useAct(FindingRecordDocument);
  const keyFor = useActKey();
  const flash = useFlash();
  const claim = useRef<HTMLHeadingElement>(null);
  const at = Math.max(
    0,
    items.findIndex(({ activity }) => activity.id === chosen),
  );
  const item = items[at];

  const choose = useCallback(
    (index: number) => {
      const next = items[(index + items.length) % items.length];
      if (!next) return;
      setChosen(next.activity.id);
      setMode("look");
      reset();
      claim.current?.focus();
    },
    [items, reset],
  );

  const judge = useCallback(
    (judgment: Judgment) => {
      if (!item || !mayJudge || isPending) return;
      const { id, version, title, type } = item.activity;
      const input = {
        activityId: id,
        certificationId: certification.id,
        ...judgment,
        expectedActivityVersion: version,
        expectedRevision: item.revision,
      };
      mutate(
        { input: { ...input, idempotencyKey: keyFor(input) } },
        {
          onSuccess: () => {
            setBefore(standing);
            setMode("look");
            flash(`${DONE[judgment.outcome]}: ${title ?? type}.`);
            const next = nextOpen(items, at);
            if (next !== null) setChosen(items[next]!.activity.id);
            claim.current?.focus();
          },
        },
      );
    },
    [item, items, at, mayJudge, isPending, certification.id, mutate, keyFor, standing, flash],
  );

  useKeys({
    "1": () => judge({ outcome: "ACCEPTED" }),
    "2": () => mayJudge && setMode("adjust"),
    "3": () => mayJudge && setMode("reject"),
    k: () => choose(nextOpen(items, at) ?? at + 1),
    ArrowDown: () => choose(at + 1),
    ArrowUp: () => choose(at - 1),
    Escape: () => setMode("look"),
  });

  if (!item)
    return (
      <Empty title="No activities to judge">
        <p>
          The member has reported none.{" "}
          <Link to={`/submissions/${encodeURIComponent(submission.id)}`}>Go to the decision</Link>.
        </p>
      </Empty>
    );
  const close = () => {
    setMode("look");
    claim.current?.focus();
  };
  return (
    <>
      <Outcome standing={standing} submissionId={submission.id} />
      <div className="desk">
        <ItemList
          items={items}
          review={standing.review}
          at={at}
          choose={choose}
          names={namesIn(standing.version?.vocabulary)}
        />
        <section aria-labelledby="claim" className="claim-pane">
          <ClaimPane item={item} standing={standing} heading={claim} at={at} of={items.length} />
          <Fault error={error} />
          {mayJudge && mode === "look" && (
            <Keys
              judge={judge}
              setMode={setMode}
              skip={() => choose(nextOpen(items, at) ?? at + 1)}
              isBusy={isPending}
            />
          )}
          {mode === "adjust" && (
            <AdjustForm
              key={item.activity.id}
              item={item}
              standing={standing}
              judge={judge}
              close={close}
              isBusy={isPending}
            />
          )}
          {mode === "reject" && <RejectForm key={item.activity.id} judge={judge} close={close} isBusy={isPending} />}
          <p className="small quiet honest">
            This version judges claims and approval numbers; a later one will add evidence files. Check proof where your
            organization keeps it.
          </p>
        </section>
        <StandingPane before={before} standing={standing} />
      </div>
    </>
  );
}

function Outcome({ standing, submissionId }: { standing: StandingBodyFragment; submissionId: string }) {
  const { review } = standing;
  const open = standing.activities.filter((one) => one.review === "CLAIMED").length;
  const decisive = [...review.essential, ...review.decisive].filter(
    (one, index, all) => all.findIndex(({ id }) => id === one.id) === index,
  );
  return (
    <Notice tone={review.decided ? "met" : "pending"}>
      <p>
        <b>{review.decided ? "The outcome is already decided." : "The outcome still depends on this review."}</b>{" "}
        {review.sentence}
      </p>
      <p className="small">
        {open === 0 ? "Every item is judged." : `${open} of ${standing.activities.length} items are not judged.`}{" "}
        {!review.decided &&
          decisive.length > 0 &&
          `Items that can still change it are marked in the list: ${decisive.length}. `}
        <Link to={`/submissions/${encodeURIComponent(submissionId)}`}>Go to the decision</Link>
      </p>
    </Notice>
  );
}

type KeysProps = {
  judge: (judgment: Judgment) => void;
  setMode: (mode: Mode) => void;
  skip: () => void;
  isBusy: boolean;
};

function Keys({ judge, setMode, skip, isBusy }: KeysProps) {
  return (
    <div className="keys">
      <button type="button" disabled={isBusy} aria-keyshortcuts="1" onClick={() => judge({ outcome: "ACCEPTED" })}>
        <span className="key" aria-hidden="true">
          1
        </span>{" "}
        Accept
      </button>
      <button type="button" disabled={isBusy} aria-keyshortcuts="2" onClick={() => setMode("adjust")}>
        <span className="key" aria-hidden="true">
          2
        </span>{" "}
        Adjust
      </button>
      <button type="button" disabled={isBusy} aria-keyshortcuts="3" onClick={() => setMode("reject")}>
        <span className="key" aria-hidden="true">
          3
        </span>{" "}
        Reject
      </button>
      <button type="button" disabled={isBusy} aria-keyshortcuts="K" onClick={skip}>
        <span className="key" aria-hidden="true">
          K
        </span>{" "}
        Skip
      </button>
    </div>
  );
}

function firstOpen(standing: StandingBodyFragment): string {
  const deciding = standing.review.essential[0] ?? standing.review.decisive[0];
  const open = standing.activities.find(({ review }) => review === "CLAIMED");
  return deciding?.id ?? open?.activity.id ?? standing.activities[0]?.activity.id ?? "";
}

function nextOpen(items: StandingBodyFragment["activities"], at: number): number | null {
  for (let step = 1; step < items.length; step += 1) {
    const index = (at + step) % items.length;
    if (items[index]!.review === "CLAIMED") return index;
  }
  return null;
}

/** Single keys, active only while no one is typing and no modifier is held. */
function useKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const inForm = event.target instanceof Element && event.target.closest("input, textarea, select, [role=dialog]");
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (inForm && event.key !== "Escape") return;
      const act = latest.current[event.key] ?? latest.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
