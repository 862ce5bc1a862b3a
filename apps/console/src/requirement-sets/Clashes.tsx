import Button from "@mui/material/Button";
import type { Json } from "@openrecert/rules";
import { useState } from "react";
import type { Content } from "./kept-copy.ts";
import type { Clash } from "./model/merge.ts";
import { nameOf } from "./model/outline.ts";
import { isObject, type Place, printed, valueAt, withValue } from "./model/place.ts";
import { nameInWords } from "./Outline.tsx";
import { memberName, type RulesText, useRulesText } from "./use-rules-text.ts";

type ClashesProps = {
  content: Content;
  clashes: readonly Clash[];
  by: string;
  choose: (content: Content) => void;
};

/** Both sides of what two people changed, one choice for each. All else is already merged. */
export function Clashes({ content, clashes, by, choose }: ClashesProps) {
  const text = useRulesText();
  const [isTheirs, setTheirs] = useState<Record<string, boolean>>({});
  const settle = () => {
    const settled = clashes.reduce<Json>(
      (document, { place, theirs }) => (isTheirs[printed(place)] ? withValue(document, place, theirs) : document),
      content as unknown as Json,
    );
    choose(settled as unknown as Content);
  };
  return (
    <section className="rule-clashes" aria-labelledby="rule-clashes">
      <h2 id="rule-clashes">{text("clash.title", { name: by })}</h2>
      <p>{text("clash.hint")}</p>
      {clashes.map(({ place, before, mine, theirs }) => {
        const id = printed(place);
        const side = (name: "mine" | "theirs", value: Json | undefined) => (
          <label className="choice">
            <input
              type="radio"
              name={id}
              checked={Boolean(isTheirs[id]) === (name === "theirs")}
              onChange={() => setTheirs({ ...isTheirs, [id]: name === "theirs" })}
            />
            <span>
              {text(`clash.${name}`, { name: by })} <code>{inWords(text, value)}</code>
            </span>
          </label>
        );
        return (
          <fieldset key={id} className="choices">
            <legend>{whereInWords(text, content, place)}</legend>
            <p className="quiet small">
              {text("clash.before")} <code>{inWords(text, before)}</code>
            </p>
            {side("mine", mine)}
            {side("theirs", theirs)}
          </fieldset>
        );
      })}
      <Button variant="contained" onClick={settle}>
        {text("clash.settle")}
      </Button>
    </section>
  );
}

function inWords(text: RulesText, value: Json | undefined): string {
  if (value === undefined) return text("clash.nothing");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The requirement or part that a place lies in, and the member. */
function whereInWords(text: RulesText, content: Content, place: Place): string {
  const member = place.findLast((step) => typeof step === "string") ?? "";
  for (let length = place.length; length > 1; length -= 1) {
    const node = valueAt(content as unknown as Json, place.slice(0, length));
    if (!isObject(node)) continue;
    const name = typeof node.name === "string" ? node.name : nameInWords(text, nameOf(node));
    if (name !== "?") return `${name}: ${memberName(text, "", String(member))}`;
  }
  return memberName(text, "", String(member));
}
