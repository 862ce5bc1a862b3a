import { useRecordContext } from "react-admin";
import { useText } from "../i18n/text.ts";
import { Notice } from "../layout/Notices.tsx";

/** In a form of a correction: what the correction leads to if a decision rests on the record. */
export function LockNotice() {
  const text = useText();
  if (!useRecordContext<{ id: string; locked: boolean }>()?.locked) return null;
  return (
    <Notice tone="pending">
      <p>{text("records.lockedHint")}</p>
    </Notice>
  );
}
