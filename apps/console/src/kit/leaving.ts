import { useEffect } from "react";
import { useBlocker } from "react-router";
import { type Text, useText } from "../i18n/text.ts";
import { forgetUnsavedInput, hasUnsavedInput, questionBeforeLeaving } from "./unsaved.ts";

/**
 * Asks before a screen with unsaved input is left. Called once, by the frame, because a router takes
 * only one blocker at a time.
 */
export function useAskBeforeLeaving(): void {
  const text = useText();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    return hasUnsavedInput() && currentLocation.pathname !== nextLocation.pathname;
  });
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    if (mayLeave(text)) blocker.proceed();
    else blocker.reset();
  }, [blocker, text]);
}

/** True if nothing unsaved is on the screen, or the person agrees to lose it. */
export function mayLeave(text: Text): boolean {
  const question = questionBeforeLeaving();
  if (question && !window.confirm(text(question))) return false;
  forgetUnsavedInput();
  return true;
}
