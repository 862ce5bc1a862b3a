import type { CredentialQuery } from "@openrecert/contract";
import { Link } from "react-router";
import { useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Day, daysBetween } from "../layout/dates.tsx";
import "./timeline.css";

type Version = NonNullable<CredentialQuery["credentialByCode"]>["requirementSets"]["nodes"][number];

const AHEAD_DAYS = 180;
const SHARE_MIN = 12;

/** The versions of a credential on a ribbon of time, the oldest first. */
export function VersionTimeline({ versions }: { versions: readonly Version[] }) {
  const text = useText();
  const today = useSession()?.organization.today;
  if (!today) return null;
  const ordered = [...versions].sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom));
  return (
    <section className="section" aria-label={text("resources.credentials.timeline")}>
      <ol className="ribbon">
        {ordered.map(({ id, label, state, effectiveFrom, effectiveTo }) => {
          const isNow = state === "IN_FORCE";
          const days = effectiveTo
            ? daysBetween(effectiveFrom, effectiveTo)
            : daysBetween(effectiveFrom, today) + AHEAD_DAYS;
          return (
            <li
              key={id}
              className={isNow ? "now" : undefined}
              style={{ flexGrow: Math.max(days, 1), flexBasis: `${SHARE_MIN}%` }}
            >
              <Link to={`?version=${encodeURIComponent(label)}`} aria-current={isNow ? "true" : undefined}>
                {isNow
                  ? text("resources.credentials.inForce", { label })
                  : state === "ANNOUNCED"
                    ? text("resources.credentials.announcedLabel", { label })
                    : label}
              </Link>
              <span className="quiet small">
                <Day day={effectiveFrom} />
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
