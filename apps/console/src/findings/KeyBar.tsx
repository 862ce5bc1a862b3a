import type { MouseEvent, ReactNode } from "react";
import { useText } from "../i18n/text.ts";
import type { Review } from "./use-review.ts";

export type Mode = "look" | "adjust" | "reject";

type KeyBarProps = { review: Review; mode: Mode; setMode: (mode: Mode) => void; mayJudge: boolean };

/** What can be done with the claim, each with its key. */
export function KeyBar({ review, mode, setMode, mayJudge }: KeyBarProps) {
  const text = useText();
  const { isBusy, isOutdated, last } = review;
  const isLooking = mode === "look";
  return (
    <fieldset className="keys" aria-label={text("findings.keys.label")}>
      {mayJudge && isLooking && (
        <>
          <Key sign="1" isOff={isBusy || isOutdated} act={() => review.judge({ outcome: "ACCEPTED" })}>
            {text("findings.keys.accept")}
          </Key>
          <Key sign="2" isOff={isBusy || isOutdated} act={() => setMode("adjust")}>
            {text("findings.keys.adjust")}
          </Key>
          <Key sign="3" isOff={isBusy || isOutdated} act={() => setMode("reject")}>
            {text("findings.keys.reject")}
          </Key>
        </>
      )}
      {isLooking && (
        <Key sign="K" isOff={isBusy} act={review.next}>
          {text("findings.keys.next")}
        </Key>
      )}
      {mayJudge && isLooking && last && (
        <Key sign="U" isOff={isBusy} act={() => review.undo(last)}>
          {text("findings.keys.undo", { did: text(`findings.did.${last.outcome}`), title: last.title })}
        </Key>
      )}
      {!isLooking && <p className="small quiet">{text("findings.keys.escape")}</p>}
    </fieldset>
  );
}

type KeyProps = { sign: string; isOff: boolean; act: () => void; children: ReactNode };

/** While it is off, it keeps the focus and does nothing. A double click acts once. */
function Key({ sign, isOff, act, children }: KeyProps) {
  const press = (event: MouseEvent) => {
    if (!isOff && event.detail < 2) act();
  };
  return (
    <button type="button" aria-disabled={isOff} aria-keyshortcuts={sign} onClick={press}>
      <span className="key" aria-hidden="true">
        {sign}
      </span>{" "}
      <span className="key-name">{children}</span>
    </button>
  );
}
