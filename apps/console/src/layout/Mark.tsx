import type { ReactNode } from "react";
import { LateIcon, MetIcon, PendingIcon, ShortIcon, UnknownIcon } from "./icons.tsx";

/**
 * The meaning of a state, never shown by color alone: each tone has an icon, and the caller gives
 * the word.
 */
export type Tone = "met" | "short" | "unknown" | "pending" | "late";

const ICONS = { met: MetIcon, short: ShortIcon, unknown: UnknownIcon, pending: PendingIcon, late: LateIcon };

export function ToneIcon({ tone }: { tone: Tone }) {
  const Icon = ICONS[tone];
  return <Icon />;
}

export function Mark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`mark ${tone}`}>
      <ToneIcon tone={tone} />
      <span>{children}</span>
    </span>
  );
}
