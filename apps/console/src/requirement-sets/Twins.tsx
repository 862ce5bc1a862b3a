import { Disclosure } from "../kit/Disclosure.tsx";
import { Notice } from "../layout/Notices.tsx";
import { useEditing } from "./fields/editing.ts";
import { isObject, type Place, printed, valueAt } from "./model/place.ts";
import { pathOf, sharedWith, twinsOf } from "./model/twins.ts";
import { choicesOf } from "./model/vocabulary.ts";
import { useRulesText } from "./use-rules-text.ts";

type TwinsProps = { place: Place; isLinked: boolean; link: (isLinked: boolean) => void };

/** The other paths that ask for the same requirement, and a way to ask for it in one more. */
export function Twins({ place, isLinked, link }: TwinsProps) {
  const text = useRulesText();
  const { document, apply, select, isReadOnly } = useEditing();
  const own = pathOf(place);
  const paths = choicesOf(document, "path");
  const nameOf = (path: string | null) => paths.find(({ code }) => code === path)?.name ?? "";
  const twins = twinsOf(document, place);
  const shared = twins.map(pathOf);
  const others = paths.filter(({ code }) => code !== own && !shared.includes(code));
  const isWhole = place.length === 3;
  if (isReadOnly || !isObject(valueAt(document, place))) return null;
  return (
    <>
      {twins.length > 0 && (
        <Notice tone="pending">
          <p>{text("twins.here", { paths: [...new Set(shared.map(nameOf))].join(", ") })}</p>
          <label className="choice">
            <input type="checkbox" checked={isLinked} onChange={({ target }) => link(target.checked)} />
            <span>{text("twins.link")}</span>
          </label>
        </Notice>
      )}
      {others.length > 0 && !isWhole && (
        <Disclosure label={text("twins.share")}>
          <ul className="plain">
            {others.map(({ code, name }) => (
              <li key={code}>
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    const made = sharedWith(document, place, code);
                    apply(made.document, printed(made.place));
                    select(place);
                  }}
                >
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}
