import { dayPrinter } from "@openrecert/rules";
import type { StandingView } from "./service.ts";

/** The day that selects the version, in words. */
export const SELECTED_BY = {
  application: "the day of application",
  certified: "the day of certification",
  "cycle.from": "the first day of the cycle",
  "cycle.to": "the last day of the cycle",
  "cycle.granted": "the day on which the cycle was granted",
} as const;

/** Why a version governs, or that it was asked for. */
export function versionReason({ judgment, problem, under }: StandingView, locale: string): string {
  if (!judgment) return problem ?? "";
  if (under)
    return under.draft
      ? `The draft ${under.label} was asked for, whichever version governs.`
      : `Version ${under.label} was asked for, whichever version governs.`;
  const { provisional, governing } = judgment.determination;
  const version = `Version ${judgment.version.label}`;
  if (governing.date === null)
    return `${version} is the newest; the governing version is unknown because a fact is missing.`;
  const day = SELECTED_BY[governing.by];
  const date = dayPrinter(locale)(governing.date);
  return provisional && governing.by === "application"
    ? `${version} is in force on ${date}; ${day} settles the version.`
    : `${version} governs, since ${day} is ${date}.`;
}
