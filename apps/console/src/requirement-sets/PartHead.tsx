import { useEditing } from "./fields/editing.ts";
import { ItemButtons } from "./fields/ItemButtons.tsx";
import { idsOf } from "./model/making.ts";
import { outlineOf } from "./model/outline.ts";
import { isList, isObject, moved, type Place, printed, valueAt, withValue } from "./model/place.ts";
import { codeFrom } from "./model/vocabulary.ts";
import { nameInWords } from "./Outline.tsx";
import { useRulesText } from "./use-rules-text.ts";

/** The name of the selected part, and what can be done with it as a whole. */
export function PartHead({ place }: { place: Place }) {
  const text = useRulesText();
  const { document, apply, select, isReadOnly } = useEditing();
  const part = outlineOf(document)
    .flatMap(({ parts }) => parts)
    .find(({ id }) => id === printed(place));
  const name = part ? nameInWords(text, part.name) : text("outcome.wholeDocument");
  const owner = valueAt(document, place.slice(0, -1));
  const value = valueAt(document, place);
  const at = typeof place.at(-1) === "number" ? Number(place.at(-1)) : -1;
  const move = (by: number) => {
    const next = moved(document, place, by);
    apply(next.document, `move ${printed(place.slice(0, -1))}`);
    select(next.place);
  };
  const remove = () => {
    apply(withValue(document, place, undefined), `remove ${printed(place)}`);
    select(place[0] === "paths" && place.length > 2 ? place.slice(0, 2) : []);
  };
  const duplicate = () => {
    if (!isList(owner) || value === undefined) return;
    const at = Number(place.at(-1)) + 1;
    const outer = place.slice(0, -1);
    const ids = idsOf(document);
    const copy = isObject(value) && typeof value.id === "string" ? { ...value, id: codeFrom(value.id, ids) } : value;
    apply(withValue(document, outer, [...owner.slice(0, at), copy, ...owner.slice(at)]), `duplicate ${printed(place)}`);
    select([...outer, at]);
  };
  return (
    <div className="section-head">
      <h2 id="rule-part-name" tabIndex={-1}>
        {name}
      </h2>
      {part?.isOwn && !isReadOnly && (
        <span className="row">
          {isList(owner) && (
            <button type="button" className="link small" onClick={duplicate}>
              {text("editor.duplicate")}
            </button>
          )}
          <ItemButtons
            name={name}
            canUp={at > 0}
            canDown={isList(owner) && at < owner.length - 1}
            move={move}
            remove={remove}
          />
        </span>
      )}
    </div>
  );
}
