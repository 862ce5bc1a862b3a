import { condition, dateRule } from "./computed.ts";
import { about, choice, id, list, object, type TypeOf, text } from "./shape.ts";

const cites = list(id("citation"), { min: 1, max: 16 });

const phase = object(
  { id: id(), name: text(80), status: choice("current", "expired", "inactive") },
  { to: about("Last day; the last phase has none.", dateRule), cite: cites },
);

const renewal = object(
  { in: about("Phases of the judged day.", list(id("phase"), { min: 1, max: 16 })), from: dateRule, to: dateRule },
  { if: condition, cite: cites },
);

/** The shape of the rules about the cycle. */
export const cycle = object(
  {
    first: about(
      "The first cycle, from the day of certification.",
      object({ from: dateRule, to: dateRule }, { cite: cites }),
    ),
    renewal: about("The cycle that a renewal grants: the first entry that fits.", list(renewal, { min: 1, max: 16 })),
    earn: about(
      "Only activities completed in this window count; both days belong to it.",
      object({ from: dateRule, to: dateRule }, { cite: cites }),
    ),
    phases: list(phase, { min: 1, max: 16 }),
  },
  {
    boundary: about(
      "An activity completed between these days may belong to this cycle or to the next.",
      object({ from: dateRule, to: dateRule }, { cite: cites }),
    ),
    deadline: about(
      "The hour at which days end, and where.",
      object({ time: text(8), zone: about("Such as America/Los_Angeles.", text(64)) }, { name: text(80), cite: cites }),
    ),
  },
);

export type Phase = TypeOf<typeof phase>;
