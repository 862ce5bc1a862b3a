import type { StandingBodyFragment } from "@openrecert/contract";
import { useEffect, useRef } from "react";
import { namesOf } from "../explanation/names.ts";
import { useText } from "../i18n/text.ts";
import { Mark, ToneIcon } from "../layout/Mark.tsx";
import { REVIEWS } from "../layout/words.ts";
import { decisiveIds } from "./order.ts";

type ItemListProps = { standing: StandingBodyFragment; at: number; choose: (id: string) => void };

/** The claims in order, with their findings and marks for those that still affect the outcome. */
export function ItemList({ standing, at, choose }: ItemListProps) {
  const text = useText();
  const list = useRef<HTMLElement>(null);
  const current = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item is current when the index changes.
  useEffect(() => {
    const [pane, item] = [list.current, current.current];
    if (!pane || !item) return;
    // Only the list scrolls, never the page.
    const [above, below] = [item.offsetTop, item.offsetTop + item.offsetHeight - pane.clientHeight];
    if (pane.scrollTop > above) pane.scrollTop = above;
    if (pane.scrollTop < below) pane.scrollTop = below;
  }, [at]);
  const decisive = decisiveIds(standing);
  const names = namesOf(standing);
  return (
    <section aria-label={text("findings.claims")} className="items" ref={list}>
      <ol>
        {standing.activities.map(({ activity, review: state, valued, outdated }, index) => (
          <li key={activity.id}>
            <button
              type="button"
              ref={index === at ? current : null}
              aria-current={index === at ? "true" : undefined}
              onClick={() => choose(activity.id)}
            >
              <span className="item-title">{names.activity(activity)}</span>
              <span className="number">{valued}</span>
              <span className="item-state small">
                <Mark tone={REVIEWS[state].tone}>{text(REVIEWS[state].word)}</Mark>
                {outdated && (
                  <span className="deciding">
                    <ToneIcon tone="pending" /> {text("findings.corrected")}
                  </span>
                )}
                {decisive.has(activity.id) && (
                  <span className="deciding">
                    <ToneIcon tone="late" /> {text("findings.decides")}
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
