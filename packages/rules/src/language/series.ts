import { about, choice, date, id, list, named, object, type Shape, type TypeOf, text } from "./shape.ts";

const entry = object(
  { version: text(40), set: about("File of the version, beside the series.", text(200)) },
  {
    from: about("First day for which it governs; the first entry has none.", date()),
    to: about("Last day for which it governs; the last entry has none.", date()),
    values: about(
      "With valuation by activity date: the days on which it is in force, where they differ.",
      object({}, { from: date(), to: date() }),
    ),
    cite: list(id(), { min: 1, max: 16 }),
  },
);

const shape = object({
  language: choice(1),
  credential: id(),
  title: text(200),
  requirements: about(
    "By which day the version that governs is found.",
    object({ by: choice("application", "certified", "cycle.from", "cycle.to", "cycle.granted") }),
  ),
  valuation: about(
    "Whether activities are valued by the governing version, or by the one in force when they were completed.",
    choice("governing", "activity-date"),
  ),
  versions: list(entry, { min: 1, max: 64 }),
});

/** The versions of the rules of one credential, and which of them governs. */
export type Series = TypeOf<typeof shape>;
export type SeriesEntry = TypeOf<typeof entry>;

/** The shape of a series. */
export const series: Shape<Series> = named("series", () => shape);
