import type { Json, Problem } from "@openrecert/rules";
import { type DragEvent, type KeyboardEvent, memo, useMemo, useState } from "react";
import { Disclosure } from "../kit/Disclosure.tsx";
import { type Adding, outlineOf, type Part, type PartName } from "./model/outline.ts";
import { isWithin, type Place, placeOf, printed } from "./model/place.ts";
import { partWord, type RulesText, useRulesText } from "./use-rules-text.ts";

type OutlineProps = {
  document: Json;
  selected: Place;
  problems: readonly Problem[];
  isReadOnly: boolean;
  select: (place: Place) => void;
  add: (adding: Adding) => void;
  move: (place: Place, by: number) => void;
};

/** The parts of the rules. Arrow keys go from part to part; Alt with an arrow key, or dragging, moves one. */
export const Outline = memo(function Outline({
  document,
  selected,
  problems,
  isReadOnly,
  select,
  add,
  move,
}: OutlineProps) {
  const text = useRulesText();
  const sections = useMemo(() => outlineOf(document), [document]);
  const faulty = useMemo(() => problems.map(({ path }) => placeOf(path)), [problems]);
  const [dragged, setDragged] = useState<Place | null>(null);
  const selectedId = printed(selected);
  const parts = sections.flatMap((section) => section.parts);
  const press = (event: KeyboardEvent, part: Part) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    if (event.altKey) {
      if (part.isMovable && !isReadOnly) move(part.place, by);
      return;
    }
    const buttons = [...event.currentTarget.closest("nav")!.querySelectorAll<HTMLButtonElement>("[data-part]")];
    buttons[buttons.indexOf(event.currentTarget as HTMLButtonElement) + by]?.focus();
  };
  const drop = (event: DragEvent, onto: Part) => {
    event.preventDefault();
    if (dragged) move(dragged, stepsBetween(parts, dragged, onto.place));
    setDragged(null);
  };
  return (
    <nav className="rule-outline" aria-label={text("editor.outline")}>
      {sections.map(({ name, parts: own, adding }) =>
        own.length === 0 && adding.length === 0 ? null : (
          <section key={name}>
            <h3>{text(`language.sections.${name}`)}</h3>
            <ul>
              {own.map((part) => (
                <li key={`${name} ${part.id}`} style={{ paddingInlineStart: part.depth * INDENT }}>
                  <button
                    type="button"
                    data-part={part.id}
                    aria-current={part.id === selectedId ? "true" : undefined}
                    draggable={part.isMovable && !isReadOnly}
                    onDragStart={() => setDragged(part.place)}
                    onDragEnd={() => setDragged(null)}
                    onDragOver={(event) => canDrop(dragged, part) && event.preventDefault()}
                    onDrop={(event) => drop(event, part)}
                    className={canDrop(dragged, part) ? "drop" : undefined}
                    onClick={() => select(part.place)}
                    onKeyDown={(event) => press(event, part)}
                  >
                    <span>{nameInWords(text, part.name)}</span>
                    <Faults count={faultsOf(faulty, parts, part)} />
                  </button>
                </li>
              ))}
            </ul>
            {!isReadOnly && adding.length > 0 && <AddMenu adding={adding} add={add} />}
          </section>
        ),
      )}
    </nav>
  );
});

const INDENT = 12;

function AddMenu({ adding, add }: { adding: readonly Adding[]; add: (adding: Adding) => void }) {
  const text = useRulesText();
  const [only] = adding;
  const label = (one: Adding) => text("editor.addOf", { what: partWord(text, one.word) });
  if (only && adding.length === 1)
    return (
      <button type="button" className="link small" onClick={() => add(only)}>
        {label(only)}
      </button>
    );
  return (
    <Disclosure label={text("editor.add")}>
      <ul className="plain">
        {adding.map((one) => (
          <li key={one.word}>
            <button type="button" className="link" onClick={() => add(one)}>
              {partWord(text, one.word)}
            </button>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function Faults({ count }: { count: number }) {
  const text = useRulesText();
  if (count === 0) return null;
  return (
    <span className="rule-faults">
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{text("outcome.problemCount", { smart_count: count })}</span>
    </span>
  );
}

/** What a part is called. */
export function nameInWords(text: RulesText, name: PartName): string {
  return "said" in name ? name.said : partWord(text, name.word, name.count);
}

/** The part whose form shows a place: the innermost that holds it. */
export function partOf(parts: readonly Part[], place: Place): Part | undefined {
  return parts
    .filter((part) => isWithin(place, part.place))
    .reduce<Part | undefined>(
      (best, part) => (!best || part.place.length > best.place.length ? part : best),
      undefined,
    );
}

function faultsOf(faulty: readonly Place[], parts: readonly Part[], part: Part): number {
  if (faulty.length === 0) return 0;
  return faulty.filter((place) => partOf(parts, place)?.id === part.id).length;
}

function canDrop(dragged: Place | null, part: Part): boolean {
  if (!dragged || dragged.length !== part.place.length) return false;
  return printed(dragged.slice(0, -1)) === printed(part.place.slice(0, -1));
}

function stepsBetween(parts: readonly Part[], from: Place, to: Place): number {
  const outer = printed(from.slice(0, -1));
  const siblings = parts.filter(({ place }) => place.length === from.length && printed(place.slice(0, -1)) === outer);
  const at = (place: Place) => siblings.findIndex(({ id }) => id === printed(place));
  return at(to) - at(from);
}
