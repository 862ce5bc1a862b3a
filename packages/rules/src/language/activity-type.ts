import { dateRule } from "./computed.ts";
import { selection } from "./selection.ts";
import { about, called, choice, decimal, id, list, map, object, type TypeOf, text } from "./shape.ts";

const conversion = object(
  { unit: id("unit"), to: about("Credit …", decimal()) },
  { per: about("… for so many of that unit; 1 if left out.", decimal()) },
);

/** The shape of a kind of activity that earns credit. */
export const activityType = object(
  {
    name: text(80),
    convert: about("The first entry whose unit the activity states is used.", list(conversion, { min: 1, max: 16 })),
  },
  {
    accepted: about(
      "Only activities completed between these days, each optional.",
      object({}, { from: dateRule, to: dateRule }),
    ),
    minimum: about("Least size by unit.", map(decimal(), { min: 1, max: 16, key: id("unit") })),
    proof: about("Kinds of proof, one of which is needed.", list(id("proof"), { min: 1, max: 16 })),
    labels: about(
      "Labels that every activity of this type has.",
      called("labels", map(id("value"), { min: 1, max: 8, key: id("dimension") })),
    ),
    accept: about("Only activities with these labels are accepted.", selection),
    refuse: about("Activities with these labels are not accepted.", selection),
    weigh: about(
      "How many times an amount counts: always, or for the first so many units of the type.",
      object({ times: decimal() }, { first: decimal(), rest: decimal() }),
    ),
    round: about(
      "How the credit of one activity is rounded, where it is larger than `above`.",
      object({ step: decimal(), direction: choice("down", "up", "half-up") }, { above: decimal() }),
    ),
    divide: about(
      "Whether it may be counted in part: `whole`, all or nothing; `one-cell`, under one combination of labels only.",
      choice("whole", "one-cell"),
    ),
    cite: list(id("citation"), { min: 1, max: 16 }),
  },
);

/** A kind of activity. */
export type ActivityType = TypeOf<typeof activityType>;
