import type { StandingBodyFragment } from "@openrecert/contract";
import { useEffect, useRef } from "react";
import { Mark, ToneIcon } from "../layout/Mark.tsx";
import { REVIEWS } from "../layout/words.ts";
import type { Names } from "../vocabulary/names.ts";

type ItemListProps = {
  items: StandingBodyFragment["activities"];
  review: StandingBodyFragment["review"];
  at: number;
  choose: (index: number) => void;
  names: Names;
};

/** The claims in order, with their findings and marks for those that still affect the outcome. */
export function ItemList({ items, review, at, choose, names }: ItemListProps) {
  const current = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item is current when the index changes.
  useEffect(() => {
    void current.current?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const deciding = new Set([...review.essential, ...review.decisive].map(({ id }) => id));
  return (
    <section aria-label="Items" className="items">
      <ol>
        {items.map(({ activity, review: state, valued, outdated }, index) => (
          <li key={activity.id}>
            <button
              type="button"
              ref={index === at ? current : null}
              aria-current={index === at ? "true" : undefined}
              onClick={() => choose(index)}
            >
              <span className="item-title">{activity.title ?? names.type(activity.type)}</span>
              <span className="number">{valued}</span>
              <span className="item-state small">
                <Mark tone={REVIEWS[state].tone}>{REVIEWS[state].word}</Mark>
                {outdated && (
                  <span className="deciding">
                    <ToneIcon tone="pending" /> corrected
                  </span>
                )}
                {!review.decided && state === "CLAIMED" && deciding.has(activity.id) && (
                  <span className="deciding">
                    <ToneIcon tone="late" /> decides
                  </span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
