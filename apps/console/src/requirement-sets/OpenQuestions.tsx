import type { Json } from "@openrecert/rules";
import { isList, isObject, type Place, valueAt } from "./model/place.ts";
import { useRulesText } from "./use-rules-text.ts";

type OpenQuestionsProps = { document: Json; selected: Place; select: (place: Place) => void };

/** Questions that no source answers, where they matter: beside parts that rest on the same source. */
export function OpenQuestions({ document, selected, select }: OpenQuestionsProps) {
  const text = useRulesText();
  const sources = sourcesOf(valueAt(document, selected));
  const unknowns = valueAt(document, ["unknowns"]);
  const asked = (isList(unknowns) ? unknowns : []).flatMap((one, at) =>
    isObject(one) && sourcesOf(one).some((source) => sources.includes(source)) ? [{ one, at }] : [],
  );
  if (asked.length === 0 || selected[0] === "unknowns") return null;
  return (
    <section>
      <h2>{text("language.sections.unknowns")}</h2>
      <ul className="plain">
        {asked.map(({ one, at }) => (
          <li key={at}>
            <button type="button" className="link" onClick={() => select(["unknowns", at])}>
              {String(one.question)}
            </button>
            <p className="quiet small">{String(one.assumes)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sourcesOf(part: Json | undefined): readonly Json[] {
  return isObject(part) && isList(part.cite) ? part.cite : [];
}
