import { globalId } from "../src/platform/ids.ts";
import { type Body, type Caller, mutate } from "./kit.ts";

/** What the tests read of a draft. */
export const DRAFT = `draft { id state label version digest scenariosDigest document mayApprove mayNotApproveReason
  checks { kind passed message } quorum { role needed given } reviews { kind by { name } note counts roles } }`;

/** A scenario that holds under every version of the CMA (AAMA). */
export const SCENARIO = {
  id: "nothing-earned",
  why: "Nobody renews without credit.",
  asOf: "2026-02-01",
  record: { certification: { certified: "2021-02-10", cycles: [{ from: "2021-03-01", to: "2026-02-28" }] } },
  expect: { verdict: "unmet" },
};

export type Draft = { id: string; version: number; digest: string; scenariosDigest: string; document: string };

/** The CMA's document with another clinical minimum. */
export const raised = (document: string, least: number) =>
  document.replace('"id":"clinical","least":10', `"id":"clinical","least":${least}`);

/** A body with published rules, people who change them, and their acts. */
export async function rulesOffice(body: Body) {
  const { id } = await body.publishesCma();
  const eddie = await body.staff("Eddie Editor", "RULES_EDITOR");
  const april = await body.staff("April Approver", "RULES_APPROVER");
  const act = (name: string, given: object, caller: Caller) =>
    mutate(body, `requirementSetDraft${name}`, given, caller, DRAFT);
  const of = ({ id: draftId, version: expectedVersion }: Draft) => ({ draftId, expectedVersion });
  const asRead = ({ id: draftId, digest, scenariosDigest }: Draft) => ({ draftId, digest, scenariosDigest });
  const versionId = globalId("RequirementSetVersion", id);
  return {
    eddie,
    april,
    versionId,
    act,
    create: async (given: object = {}, caller: Caller = eddie): Promise<Draft> =>
      (await act("Create", { versionId, label: "2027", ...given }, caller)).draft,
    save: (draft: Draft, given: object, caller: Caller = eddie) => act("Save", { ...of(draft), ...given }, caller),
    request: (draft: Draft, caller: Caller = eddie) =>
      act("ReviewRequest", { ...of(draft), summary: "Raises the clinical minimum." }, caller),
    approve: (draft: Draft, caller: Caller = april, given: object = {}) =>
      act("Approve", { ...asRead(draft), ...given }, caller),
    breakGlass: (draft: Draft, caller: Caller, reason = "A typing error fails members tonight.") =>
      act("BreakGlass", { ...asRead(draft), reason }, caller),
    sendBack: (draft: Draft, caller: Caller = april, reason = "Why 12?") =>
      act("ChangesRequest", { ...of(draft), reason }, caller),
    read: async (draft: Draft, caller: Caller, fields = DRAFT.slice("draft {".length, -1)) =>
      (await body.query(`query($id: ID!) { requirementSetDraft(id: $id) { ${fields} } }`, { id: draft.id }, caller))
        .data.requirementSetDraft,
  };
}
