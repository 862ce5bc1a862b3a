import type { Random } from "../../src/util/random.ts";
import { changedAt, type Document, type Parts, put, valueAt } from "./places.ts";
import { strangeKey, strangeValue } from "./values.ts";

/** Changes a few places of a document; `others` lend their parts. */
export function spoil(random: Random, document: Document, others: Parts): unknown {
  const changes = random.pick([1, 1, 2, 3]);
  let malformed: unknown = document.value;
  for (let change = 0; change < changes; change++) malformed = spoilAt(random, malformed, document, others);
  return malformed;
}

function spoilAt(random: Random, malformed: unknown, { ways, parts }: Document, others: Parts): unknown {
  const way = random.pick(ways);
  const kind = random.between(0, 99);
  // Most changes fit where they are made, so that what stands behind the first check is tried too.
  const like = () => random.pick((random.chance(60) ? parts : others).get(way.at(-1)!)!);
  return changedAt(malformed, way, (holder, key) => {
    if (kind < 45) put(holder, key, like());
    else if (kind < 55) put(holder, key, valueAt(malformed, random.pick(ways)));
    else if (kind < 75) put(holder, key, strangeValue(random));
    else if (kind < 80) put(holder, Array.isArray(holder) ? key : strangeKey(random), like());
    else if (Array.isArray(holder)) {
      // Gone, there twice (id and all), or out of order.
      if (kind < 87) holder.splice(Number(key), 1);
      else if (kind < 94) holder.splice(Number(key), 0, holder[Number(key)]);
      else holder.reverse();
    } else delete holder[key];
  });
}
