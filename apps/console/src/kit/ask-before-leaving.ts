import { useEffect } from "react";
import { useTranslate } from "react-admin";
import { useBlocker } from "react-router";
import { useUnsaved } from "./unsaved.ts";

/** Asks before a screen, or the tab, is left with unsaved input. For forms that are not react-admin's. */
export function useAskBeforeLeaving(isEntered: boolean): void {
  const translate = useTranslate();
  useUnsaved(isEntered);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isEntered && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    if (window.confirm(translate("ra.message.unsaved_changes"))) blocker.proceed();
    else blocker.reset();
  }, [blocker, translate]);
}
