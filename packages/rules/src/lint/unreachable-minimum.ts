import { ingredientsOf } from "../comparison/ingredients.ts";
import { makeRecord } from "../comparison/make-record.ts";
import { smaller } from "../comparison/smaller.ts";
import { compile } from "../evaluation/compile.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import { inside } from "../language/problem.ts";
import type { CertificantRecord } from "../language/record.ts";
import { shown } from "../language/report.ts";
import { createRandom } from "../util/random.ts";
import { at } from "../validation/check.ts";
import { parseRecord } from "../validation/parse-record.ts";
import { requirementPlace } from "../validation/requirement-place.ts";
import type { Rule } from "./warning.ts";

/** So many made-up members are asked about. */
const MEMBERS = 120;

/**
 * A minimum that some member can't reach, because limits leave no room for it. A set in which its
 * own numbers show this is refused; amounts that depend on a member show it only for members.
 */
export const unreachableMinimum: Rule = (set, report) => {
  const random = createRandom(1);
  const ingredients = ingredientsOf([set]);
  const compiled = compile(set);
  const reported = new Set<string>();
  for (let made = 0; made < MEMBERS; made++) {
    const { asOf, record } = makeRecord(random, ingredients, compiled);
    const parsed = parseRecord({ ...record, activities: [], accommodations: [] });
    if (!parsed.ok) continue;
    const stuckOf = (one: CertificantRecord) =>
      evaluate(compiled, one, { asOf }).paths.find(({ cause }) => cause === "contradictory-set");
    const path = stuckOf(parsed.value);
    if (path === undefined || path.completion.possible || reported.has(path.id)) continue;
    reported.add(path.id);
    const example = smaller(parsed.value, (one) => stuckOf(one)?.id === path.id);
    const ids = path.completion.because;
    const place = ids.length === 1 ? inside(requirementPlace(set, ids[0]!), "least") : at("paths", path.id);
    report(place, "minimum-unreachable", `no amount of credit meets ${ids.map(shown).join(" and ")} for some members`, {
      help: "Look at the limits, and at the amounts that depend on the member.",
      example: { kind: "member", asOf, record: example },
    });
  }
};
