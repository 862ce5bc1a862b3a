import { dateRule, dateTables } from "./dates.ts";
import { requirement } from "./requirement.ts";
import { selection } from "./selection.ts";
import { about, choice, date, decimal, id, list, map, named, object, type Shape, type TypeOf, text } from "./shape.ts";

const cites = about("Ids of entries of `citations`.", list(id(), { min: 1, max: 16 }));

const unit = object({
  one: about("The unit in the singular.", text(40)),
  many: about("The unit in the plural.", text(40)),
  minor: about("Into how many indivisible parts one unit falls.", choice(1, 10, 100, 1000)),
  round: about("Where an amount goes that is not whole in these parts.", choice("down", "up", "half-up")),
});

const dimension = object(
  {
    name: about("What readers call it.", text(80)),
    values: about("In declared order, which settles ties.", list(id(), { min: 1, max: 64 })),
    each: about("`one` value per activity, or credit `split` over values.", choice("one", "split")),
  },
  {
    names: about("Names of values for readers.", map(text(80), { max: 64 })),
    shares: about(
      "With `split`: the activity states its shares, or the engine may choose freely.",
      choice("stated", "free"),
    ),
    missing: about("With `one`: the value assumed where an activity states none.", id()),
  },
);

const activityType = object(
  {
    name: text(80),
    convert: about(
      "The first entry whose unit the activity states is used.",
      list(
        object(
          { unit: id(), to: about("Credit …", decimal()) },
          { per: about("… for so many of that unit; 1 if left out.", decimal()) },
        ),
        { min: 1, max: 16 },
      ),
    ),
  },
  {
    minimum: about("Least size by unit.", map(decimal(), { min: 1, max: 16 })),
    proof: about("Kinds of proof, one of which is needed.", list(id(), { min: 1, max: 16 })),
    labels: about("Labels that every activity of this type has.", map(id(), { min: 1, max: 8 })),
    cite: cites,
  },
);

const limit = object({ id: id(), most: decimal(), of: selection }, { title: text(120), note: text(1000), cite: cites });

const phase = object(
  { id: id(), name: text(80), status: choice("current", "expired", "inactive") },
  { to: about("Last day; the last phase has none.", dateRule) },
);

const cycle = object({
  first: about("The first cycle, from the day of certification.", object({ from: dateRule, to: dateRule })),
  renewal: about(
    "The cycle that a renewal grants: the first entry that names the phase.",
    list(object({ in: list(id(), { min: 1, max: 16 }), from: dateRule, to: dateRule }, { cite: cites }), {
      min: 1,
      max: 16,
    }),
  ),
  earn: about(
    "Only activities completed in this window count; both days belong to it.",
    object({ from: dateRule, to: dateRule }, { cite: cites }),
  ),
  phases: list(phase, { min: 1, max: 16 }),
});

const path = object(
  { name: text(80), require: requirement },
  { open: object({}, { from: dateRule, to: dateRule }), note: text(1000), cite: cites },
);

const citation = object(
  { document: text(300), sureness: choice("high", "medium", "low", "unknown") },
  { address: text(500), read: date(), note: text(1000) },
);

const shape = object(
  {
    language: about("The version of this language.", choice(1)),
    credential: about("Code of the credential.", id()),
    version: about("The body's own name for this version.", text(40)),
    title: text(200),
    unit,
    types: about("The kinds of activity that earn credit.", map(activityType, { min: 1, max: 64 })),
    cycle,
    paths: about(
      "Ways to renew; in declared order where nothing else tells them apart.",
      map(path, { min: 1, max: 16 }),
    ),
  },
  {
    note: text(2000),
    dimensions: map(dimension, { max: 8 }),
    never: about("Credit that nobody can obtain.", list(selection, { max: 64 })),
    tables: dateTables,
    dates: about("Named dates, each by a rule.", map(dateRule, { max: 64 })),
    dateNames: about("Names of these dates for readers.", map(text(120), { max: 64 })),
    limits: list(limit, { max: 500 }),
    citations: map(citation, { max: 100 }),
    unknowns: about(
      "Questions that no source answers, with what is assumed meanwhile.",
      list(object({ id: id(), question: text(500), assumes: text(500) }, { cite: cites }), { max: 100 }),
    ),
  },
);

/** One version of the rules of one credential, as its author wrote it. */
export type RequirementSet = TypeOf<typeof shape>;
export type Dimension = TypeOf<typeof dimension>;
export type ActivityType = TypeOf<typeof activityType>;
export type Limit = TypeOf<typeof limit>;
export type Phase = TypeOf<typeof phase>;
export type PathRule = TypeOf<typeof path>;
export type Citation = TypeOf<typeof citation>;

/** The shape of a requirement set. */
export const requirementSet: Shape<RequirementSet> = named("requirementSet", () => shape);
