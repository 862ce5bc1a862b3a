import { useSession } from "../data/hooks.ts";
import { impactReports } from "../i18n/en/impact-reports.ts";
import { useFeatureText } from "../i18n/feature-text.ts";

/** The texts of impact reports. */
export function useImpactText() {
  return useFeatureText(impactReports);
}

/** Writes numbers in the style of the organization's locale. */
export function useNumber(): (value: number) => string {
  const locale = useSession()?.organization.locale;
  return (value) => value.toLocaleString(locale);
}
