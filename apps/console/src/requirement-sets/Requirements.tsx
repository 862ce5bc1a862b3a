import { Disclosure } from "../kit/Disclosure.tsx";
import { useEditing } from "./fields/editing.ts";
import { ItemButtons } from "./fields/ItemButtons.tsx";
import { newRequirement } from "./model/making.ts";
import { childrenOf, nameOf } from "./model/outline.ts";
import { isList, isObject, moved, type Place, printed, valueAt, withValue } from "./model/place.ts";
import { requirementKinds } from "./model/requirement-kind.ts";
import { nameInWords } from "./Outline.tsx";
import { formName, useRulesText } from "./use-rules-text.ts";

/** The requirements that a path or a group holds, each with a way to its own form. */
export function Requirements({ place }: { place: Place }) {
  const text = useRulesText();
  const { document, apply, change, select, isReadOnly } = useEditing();
  const node = valueAt(document, place);
  const group = isObject(node) ? node : {};
  const list = (["all", "any", "of"] as const).find((name) => isList(group[name]));
  const children = childrenOf(node, place);
  if (!list && !("if" in group) && children.length === 0) return null;
  const branches = "if" in group ? (["then", "else"] as const) : [];
  const free = branches.filter((name) => group[name] === undefined);
  const add = (at: Place, kind: string) => {
    apply(withValue(document, at, newRequirement(document, kind)), printed(at));
    select(at);
  };
  return (
    <section className="rule-children">
      <h3>{text("editor.requirements")}</h3>
      <ul className="plain">
        {children.map((child, at) => {
          const name = nameInWords(text, isObject(child.node) ? nameOf(child.node) : { said: "?" });
          return (
            <li key={printed(child.place)} className="rule-child">
              <button type="button" className="link" onClick={() => select(child.place)}>
                {branches.length > 0 &&
                  `${text(child.place.at(-1) === "then" ? "editor.thenHead" : "editor.elseHead")}: `}
                {name}
              </button>
              {!isReadOnly && (
                <ItemButtons
                  name={name}
                  canUp={list !== undefined && at > 0}
                  canDown={list !== undefined && at < children.length - 1}
                  move={(by) => apply(moved(document, child.place, by).document, printed(place))}
                  remove={() => change(child.place, undefined)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {!isReadOnly && list && (
        <AddRequirement
          label={text("editor.addRequirement")}
          add={(kind) => add([...place, list, children.length], kind)}
        />
      )}
      {!isReadOnly &&
        free.map((name) => (
          <AddRequirement
            key={name}
            label={text("editor.addOf", { what: text(name === "then" ? "editor.thenHead" : "editor.elseHead") })}
            add={(kind) => add([...place, name], kind)}
          />
        ))}
    </section>
  );
}

function AddRequirement({ label, add }: { label: string; add: (kind: string) => void }) {
  const text = useRulesText();
  return (
    <Disclosure label={label}>
      <ul className="plain">
        {requirementKinds().map((kind) => (
          <li key={kind}>
            <button type="button" className="link" onClick={() => add(kind)}>
              {formName(text, "requirement", kind)}
            </button>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
