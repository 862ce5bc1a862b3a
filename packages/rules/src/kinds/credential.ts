import { dateRuleInWords } from "../explanation/computed.ts";
import { codeInWords, withThe } from "../explanation/words.ts";
import { dateRule } from "../language/computed.ts";
import { leaf } from "../language/leaf.ts";
import { about, id, object, type TypeOf } from "../language/shape.ts";
import type { Kind } from "./kind.ts";

const shape = object(
  { id: id(), credential: about("Code of another credential.", id("credential")) },
  { on: about("The day on which it must be held; the judged day if left out.", dateRule), ...leaf },
);

type CredentialRequirement = TypeOf<typeof shape>;

/** Another credential is held on the day named; on the judged day where none is. */
export const credential: Kind<"credential", CredentialRequirement> = {
  name: "credential",
  key: "credential",
  shape,
  parts: ({ on }) => [{ at: ["on"], date: on }],
  judge: (rule, facts) => ({
    verdict: facts.holds(rule.credential, facts.find(rule.on ?? "application")) ? "met" : "unmet",
  }),
  compare: (comparing, before, after) => comparing.code("credential", [before.credential, after.credential]),
  facts: ({ credential: code }) => [{ list: "credentials", fact: { code } }],
  words: (wording, { title, credential: code, on }) => {
    const day = on === undefined ? "" : ` on ${dateRuleInWords(wording, on)}`;
    return title === undefined ? `Hold the credential ${codeInWords(code)}${day}.` : `Hold ${withThe(title)}${day}.`;
  },
  section: "documents",
  outcome: (_, { verdict }) => (verdict === "met" ? "Met: it is held." : "Not met: it is not held."),
};
