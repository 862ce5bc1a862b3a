import { useResourceContext, useTranslateLabel } from "react-admin";
import { ActingDay } from "./ActingDay.tsx";
import { useFilter } from "./use-filter.ts";

/** A day that filters the list around it, once it is complete. */
export function DayFilter({ source }: { source: string }) {
  const resource = useResourceContext() ?? "";
  const label = String(useTranslateLabel()({ source, resource }));
  const [day, set] = useFilter(source);
  return <ActingDay label={label} day={day} choose={set} />;
}
