import { useEffect, useState } from "react";
import { useNotificationContext, useNotify, useTranslate } from "react-admin";

const SHOWN_MS = 6000;

/** Announces a completed act on the screen and to screen readers. */
export function useFlash(): (message: string) => void {
  const notify = useNotify();
  // The message is a finished sentence, not the key of a text.
  return (message) => notify(message, { messageArgs: { _: message } });
}

/** react-admin's notifications, one after the other. */
export function Notifications() {
  const { notifications, takeNotification } = useNotificationContext();
  const translate = useTranslate();
  const [shown, setShown] = useState("");
  useEffect(() => {
    if (notifications.length === 0) return;
    const next = takeNotification();
    const message = next?.message;
    if (typeof message === "string") setShown(translate(message, next?.notificationOptions?.messageArgs ?? {}));
  }, [notifications, takeNotification, translate]);
  useEffect(() => {
    if (shown === "") return;
    const timer = setTimeout(() => setShown(""), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div className="flash" role="status">
      {shown}
    </div>
  );
}
