import { addMonths, parsePlainDate, printPlainDate } from "@openrecert/rules";

/** The day for which the rosters in the repository are dated: the generator's `REFERENCE_DAY`. */
export const ROSTERS_DATED = "2026-11-15";

/**
 * By how many whole months to move the rosters, so that their day is the latest possible one not
 * after today (`YYYY-MM-DD`).
 */
export function monthsTo(today: string): number {
  const [dated, now] = [parts(ROSTERS_DATED), parts(today)];
  const months = (now.year - dated.year) * 12 + now.month - dated.month;
  return now.day < dated.day ? months - 1 : months;
}

/**
 * A CSV text with every cell that is a day moved by a number of months. The end of a month stays
 * the end of a month.
 */
export function moveDates(csv: string, months: number): string {
  return csv.replace(/(?<=^|,)\d{4}-\d{2}-\d{2}(?=,|\r?$)/gm, (cell) => {
    const day = parsePlainDate(cell);
    return day === null ? cell : printPlainDate(addMonths(day, months, "stick"));
  });
}

function parts(day: string) {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return { year, month, day: date };
}
