import { printPlainDate } from "../calendar/plain-date.ts";
import { at } from "../validation/check.ts";
import { SAMPLE_CERTIFIED } from "../validation/sample-days.ts";
import type { Look } from "./warning.ts";

/** A path that closes before it opens, so that nobody who is like the sample can ever take it. Where that is so for everybody, the set is refused. */
export const unopenedPath: Look = (set, samples, report) => {
  for (const [id, { open }] of Object.entries(set.paths)) {
    if (open?.from === undefined || open.to === undefined) continue;
    const { from, to } = open;
    const windows = samples.map(({ known }) => ({ opens: known.find(from), closes: known.find(to) }));
    // A day that isn't known is before none.
    if (!windows.every(({ opens, closes }) => closes < opens)) continue;
    const { opens, closes } = windows[0]!;
    report(
      at("paths", id, "open"),
      "path-never-open",
      `for somebody certified on ${SAMPLE_CERTIFIED} it closes on ${printPlainDate(closes)}, before it opens on ${printPlainDate(opens)}`,
      {
        help: "Look at both days, unless that is meant.",
        example: { kind: "days", certified: SAMPLE_CERTIFIED, days: [opens, closes].map(printPlainDate) },
      },
    );
  }
};
