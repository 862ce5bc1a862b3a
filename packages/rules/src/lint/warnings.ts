import type { RequirementSet } from "../language/document.ts";
import { sampleDays } from "../validation/sample-days.ts";
import { cutPeriod } from "./cut-period.ts";
import { unevenPeriod } from "./uneven-period.ts";
import { unopenedPath } from "./unopened-path.ts";
import { type Look, type Warning, warningsInto } from "./warning.ts";

const LOOKS: readonly Look[] = [cutPeriod, unevenPeriod, unopenedPath];

/**
 * What in a valid set is perhaps not meant, as far as it shows at once to somebody of whom the day
 * of certification alone is known. `lint` finds this and more.
 */
export function warningsOf(set: RequirementSet): Warning[] {
  const warnings: Warning[] = [];
  const report = warningsInto(warnings);
  const samples = sampleDays(set);
  for (const look of LOOKS) look(set, samples, report);
  return warnings;
}
