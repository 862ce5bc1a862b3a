import { useSession } from "../data/hooks.ts";

/** `2026-02-28` as `February 28, 2026` in American English. Plain days have no time zone. */
export function dayInWords(day: string, locale = "en-US"): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** A moment as people of the organization would write it, in the organization's time zone. */
export function momentInWords(moment: string, timeZone: string, locale = "en-US"): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone }).format(new Date(moment));
}

/** A day in the style of the organization's locale. */
export function Day({ day }: { day: string }) {
  const locale = useSession()?.organization.locale;
  return <time dateTime={day}>{dayInWords(day, locale)}</time>;
}

/** A moment in the organization's time zone and the style of its locale. */
export function Moment({ moment }: { moment: string }) {
  const organization = useSession()?.organization;
  return <time dateTime={moment}>{momentInWords(moment, organization?.timeZone ?? "UTC", organization?.locale)}</time>;
}

/** Whole days from one plain day to another. Negative if the second day is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
