import { type ActivityType, activityType } from "./activity-type.ts";
import { amount, condition, dateRule, dateTables } from "./computed.ts";
import { cycle, type Phase } from "./cycle.ts";
import type { Form } from "./form.ts";
import { period } from "./period.ts";
import { requirement } from "./requirement.ts";
import { selection } from "./selection.ts";
import {
  about,
  called,
  choice,
  date,
  decimal,
  id,
  integer,
  isObject,
  list,
  map,
  named,
  object,
  type Shape,
  type TypeOf,
  text,
  variant,
} from "./shape.ts";
import { amountOrShare } from "./share.ts";

const cites = about("Ids of entries of `citations`.", list(id("citation"), { min: 1, max: 16 }));

const unit = object({
  one: about("The unit in the singular.", text(40)),
  many: about("The unit in the plural.", text(40)),
  minor: about("Into how many indivisible parts one unit falls.", choice(1, 10, 100, 1000)),
  round: about("Where an amount goes that is not whole in these parts.", choice("down", "up", "half-up")),
});

const attribute = object(
  { name: about("What readers call it.", text(80)), kind: choice("text", "flag", "number", "date") },
  {
    values: about("With `text`: the values there are.", list(text(200), { min: 1, max: 64 })),
    missing: about(
      "The value assumed where a record states none.",
      variant("a value", { flag: choice(true, false), value: text(200) }, (written) =>
        typeof written === "boolean" ? "flag" : "value",
      ),
    ),
    cite: cites,
  },
);

const derived = object(
  {
    field: choice("approvalNumber"),
    separator: about("What stands between the parts of the number.", text(4)),
    part: about("Which part, from 1.", integer(1, 16)),
    values: about("The value for each text found there.", map(id("value"), { min: 1, max: 64, key: text(64) })),
  },
  {
    characters: about(
      "Which characters of it, the first and the last, from 1; all if left out.",
      list(integer(1, 64), { min: 2, max: 2 }),
    ),
  },
);

const dimension = object(
  {
    name: about("What readers call it.", text(80)),
    values: about("In declared order, which settles ties.", list(id(), { min: 1, max: 64 })),
    each: about(
      "`one` value per activity, `many` (credit counts under each), or credit `split` over values.",
      choice("one", "many", "split"),
    ),
  },
  {
    names: about("Names of values for readers.", map(text(80), { max: 64 })),
    phrases: about(
      "How values read in a sentence after the unit of credit, such as `from other sources`.",
      map(text(120), { max: 64 }),
    ),
    shares: about(
      "With `split`: the activity states its shares, or the engine may choose freely.",
      choice("stated", "free"),
    ),
    missing: about("With `one`: the value assumed where an activity states none.", id("value")),
    derived: about("Where the value is read from a structured number.", derived),
    cite: cites,
  },
);

const limit = object(
  { id: id(), most: amountOrShare },
  {
    of: selection,
    in: about("A period; the earning window if left out.", id("period")),
    each: about("`activity`, `type`, a dimension, or a divided period: for each of them on its own.", id("each")),
    title: text(120),
    note: text(1000),
    cite: cites,
  },
);

const duplicates = object(
  {
    id: id(),
    same: list(choice("approvalNumber", "title", "provider", "type", "contentVersion"), { min: 1, max: 5 }),
    in: choice("cycle", "ever"),
  },
  { types: list(id("type"), { min: 1, max: 64 }), cite: cites },
);

const ceiling = object(
  {
    id: id(),
    of: about("Codes of other credentials.", list(id("credential"), { min: 2, max: 16 })),
    most: about("The most of the credit that any of them has used that may count here too.", decimal()),
  },
  { title: text(120), note: text(1000), cite: cites },
);

const sharing = object(
  { otherwise: choice("allowed", "forbidden") },
  {
    ceilings: about("The most that several credentials together may share.", list(ceiling, { min: 1, max: 16 })),
    with: map(
      variant(
        "`allowed`, `forbidden` or `most`",
        { rule: choice("allowed", "forbidden"), most: object({ most: decimal() }) },
        (written) => (isObject(written) ? "most" : "rule"),
      ),
      { min: 1, max: 16, key: id("credential") },
    ),
    cite: cites,
  },
);

const carryOver = object(
  { most: amount },
  {
    overLimit: about("Whether credit over a limit may be carried too; it may not if left out.", choice(true, false)),
    of: selection,
    completed: object({}, { from: dateRule, to: dateRule }),
    labels: about(
      "Labels it has in the next cycle, in place of its own; `type` too.",
      called("labels", map(id("value"), { min: 1, max: 9, key: id("dimension") })),
    ),
    unless: condition,
    cite: cites,
  },
  { type: "A new type stands among the `labels`." },
);

const path = object(
  { name: text(80), require: requirement },
  { open: object({}, { from: dateRule, to: dateRule }), note: text(1000), cite: cites },
);

const crosswalk = object(
  { from: about("The version whose labels are mapped.", text(40)) },
  {
    types: map(id("type"), { max: 64 }),
    dimensions: map(map(id("value"), { max: 64 }), { max: 8, key: id("dimension") }),
    cite: cites,
  },
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
    attributes: about("Facts about the certificant that rules ask for.", map(attribute, { max: 64 })),
    dimensions: map(dimension, { max: 8 }),
    never: about("Credit that nobody can obtain.", list(selection, { max: 64 })),
    periods: about("Stretches of time beside the earning window.", map(period, { max: 16 })),
    tables: dateTables,
    dates: about("Named dates, each by a rule.", map(dateRule, { max: 64 })),
    dateNames: about("Names of these dates for readers.", map(text(120), { max: 64 })),
    limits: list(limit, { max: 500 }),
    duplicates: about("Activities of which one only counts.", list(duplicates, { max: 16 })),
    sharing: about("Whether credit that another credential has used may count here too.", sharing),
    carryOver: about("What a renewal carries into the next cycle.", carryOver),
    crosswalk: about("How labels of the version before are read.", crosswalk),
    citations: map(citation, { max: 100 }),
    unknowns: about(
      "Questions that no source answers, with what is assumed meanwhile.",
      list(object({ id: id(), question: text(500), assumes: text(500) }, { cite: cites }), { max: 100 }),
    ),
  },
);

/** One version of the rules of one credential, as its author wrote it. */
export type RequirementSet = TypeOf<typeof shape>;
export type Attribute = TypeOf<typeof attribute>;
export type Dimension = TypeOf<typeof dimension>;
export type Limit = TypeOf<typeof limit>;
export type Ceiling = TypeOf<typeof ceiling>;
export type DuplicateRule = TypeOf<typeof duplicates>;
export type CarryOver = TypeOf<typeof carryOver>;
export type PathRule = TypeOf<typeof path>;
export type Citation = TypeOf<typeof citation>;
export type { ActivityType, Phase };

/** The shape of a requirement set. */
export const requirementSet: Shape<RequirementSet> = named("requirementSet", () => shape);

/** What a requirement set is made of, for screens on which it is edited. */
export function setForm(): Form {
  return requirementSet.form();
}
