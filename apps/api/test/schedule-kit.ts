import { publishScheduled } from "../src/features/requirement-set-drafts/publish-scheduled.ts";
import { asSystem } from "../src/installation.ts";
import { clockAt } from "../src/platform/clock.ts";
import { rowId } from "../src/platform/ids.ts";
import { createLogger } from "../src/platform/logger.ts";
import { type Draft, raised, rulesOffice } from "./draft-kit.ts";
import type { Caller, useApi } from "./kit.ts";

type Api = Awaited<ReturnType<typeof useApi>>;

/** A body with approved drafts at hand, and the acts that schedule and publish them. */
export async function scheduleOffice(api: Api) {
  const workplace = {
    database: api.database,
    accounts: api.signIn,
    log: createLogger("silent"),
    dataDirectory: api.dataDirectory,
  };
  const body = await api.body("aama");
  const rules = await rulesOffice(body);
  const approved = async (label: string, caller: Caller = rules.eddie): Promise<Draft> => {
    const draft = await rules.create({ label }, caller);
    const saved = (await rules.save(draft, { document: raised(draft.document, 12) }, caller)).draft;
    return (await rules.approve((await rules.request(saved, caller)).draft)).draft;
  };
  const schedule = (draft: Draft, effectiveFrom: string, caller: Caller = rules.april) =>
    rules.act("Schedule", { draftId: draft.id, expectedVersion: draft.version, effectiveFrom }, caller);
  const cancel = (draft: Draft) =>
    rules.act(
      "ScheduleCancel",
      { draftId: draft.id, expectedVersion: draft.version, reason: "Too soon." },
      rules.april,
    );
  const versions = async (on = "2026-02-01") =>
    (
      await body.query(
        `query($on: Date) { credentialByCode(code: "cma-aama") { requirementSetInForce(on: $on) { label }
          requirementSets(first: 9) { nodes { label state effectiveFrom effectiveTo announcedOn } } } }`,
        { on },
      )
    ).data.credentialByCode;
  const organization = (await api.database.lookup.organization(body.slug))!;
  const publish = (draft: Draft, moment: string) => {
    const id = rowId("RequirementSetDraft", draft.id)!;
    return asSystem(workplace, organization, (ctx) => publishScheduled(ctx, id), clockAt(moment));
  };
  const stateOf = (draft: Draft) => rules.read(draft, rules.april, "id version state stopReason publishedAs { label }");
  return { workplace, body, ...rules, approved, schedule, cancel, versions, publish, stateOf, organization };
}
