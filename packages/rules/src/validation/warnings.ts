import type { RequirementSet } from "../language/document.ts";
import type { Problem } from "../language/problem.ts";
import { reporter } from "./check.ts";
import { cutPeriod } from "./cut-period.ts";
import { type Look, sampleDays } from "./sample-days.ts";
import { unevenPeriod } from "./uneven-period.ts";
import { unopenedPath } from "./unopened-path.ts";

/** Something in a valid set that is perhaps not meant. It says what it is as problems do, and keeps nothing from being evaluated. */
export type Warning = Problem;

const LOOKS: readonly Look[] = [cutPeriod, unevenPeriod, unopenedPath];

/** What in a valid set is perhaps not meant, as far as it shows to somebody of whom the day of certification alone is known. */
export function warningsOf(set: RequirementSet): Warning[] {
  const warnings: Warning[] = [];
  const report = reporter(warnings);
  const samples = sampleDays(set);
  for (const look of LOOKS) look(set, samples, report);
  return warnings;
}
