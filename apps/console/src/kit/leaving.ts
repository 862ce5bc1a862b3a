import { useEffect } from "react";
import { useBlocker } from "react-router";
import { useText } from "../i18n/text.ts";
import { useUnsaved } from "./unsaved.ts";

/** Asks before a screen with unsaved input, or one that still sends something, is left. */
export function useAskBeforeLeaving(isEntered: boolean): void {
  const text = useText();
  useUnsaved(isEntered);
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    return isEntered && currentLocation.pathname !== nextLocation.pathname;
  });
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    if (window.confirm(text("kit.form.leave"))) blocker.proceed();
    else blocker.reset();
  }, [blocker, text]);
}
