import type { RequirementSetVersionState, RuleTopic } from "@openrecert/contract/types";
import { describe } from "@openrecert/rules";
import type { Resolvers } from "../../generated/resolvers.ts";
import type { RequestContext } from "../../platform/context.ts";
import { globalId } from "../../platform/ids.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { credentialsById } from "../credentials/reads.ts";
import { readySet } from "../standing/sets.ts";
import { diffOf } from "./diff.ts";
import { effectiveDays } from "./effective-days.ts";
import { handbookOf } from "./handbook.ts";
import {
  publishedSets,
  type RequirementSetVersionRow,
  requirementSetSeriesById,
  timelineByCredential,
} from "./reads.ts";
import { termsOf } from "./terms.ts";

export const requirementSetResolvers = {
  Query: {
    requirementSetDiff: (_, { before, after }, ctx) => diffOf(ctx, before, after),
    vocabulary: async (_, { credentials }, ctx) => termsOf(await publishedSets(ctx, credentials ?? null)),
  },
  RequirementSetVersion: {
    id: (row) => globalId("RequirementSetVersion", row.id),
    credential: async (row, _, ctx) => {
      const series = await loadExisting(ctx, requirementSetSeriesById, row.seriesId);
      return loadExisting(ctx, credentialsById, series.credentialId);
    },
    state: async (row, _, ctx) => stateOn(ctx.today, await asAnnounced(ctx, row)),
    effectiveFrom: (row) => effectiveDays(row).from,
    effectiveTo: async (row, _, ctx) => effectiveDays(await asAnnounced(ctx, row)).to,
    digest: (row) => row.digest.toString("hex"),
    unit: (row) => readySet(row).set.unit,
    handbook: (row, _, ctx) => handbookOf(row, ctx.organization.locale),
    rules: (row, _, ctx) => rulesInWords(row, ctx.organization.locale),
    vocabulary: (row) => termsOf([readySet(row).set]),
  },
} satisfies Resolvers;

/** A version with the end that an announced successor gives it. */
async function asAnnounced(ctx: RequestContext, row: RequirementSetVersionRow): Promise<RequirementSetVersionRow> {
  if (effectiveDays(row).to !== null) return row;
  const series = await loadExisting(ctx, requirementSetSeriesById, row.seriesId);
  const timeline = await loadExisting(ctx, timelineByCredential, series.credentialId);
  return timeline.versions.find(({ id }) => id === row.id) ?? row;
}

function stateOn(today: string, row: RequirementSetVersionRow): RequirementSetVersionState {
  const { from, to } = effectiveDays(row);
  // Until it is published, it is announced, also if that is late.
  if (row.status === "scheduled" || from > today) return "ANNOUNCED";
  return to !== null && to < today ? "SUPERSEDED" : "IN_FORCE";
}

function rulesInWords(row: RequirementSetVersionRow, locale: string) {
  const { set } = readySet(row);
  const words = describe(set, { locale });
  const documents = (cites: readonly string[]) => cites.map((cite) => set.citations?.[cite]?.document ?? cite);
  const sentence = (
    topic: RuleTopic,
    text: string,
    more: { code?: string | null; depth?: number; note?: string | null; cite?: readonly string[] } = {},
  ) => ({
    topic,
    text,
    code: more.code ?? null,
    depth: more.depth ?? 0,
    note: more.note ?? null,
    citations: documents(more.cite ?? []),
  });
  return [
    ...words.cycle.map((text) => sentence("CYCLE", text)),
    ...words.dates.map(({ name, sentence: text }) => sentence("DATE", text, { code: name })),
    ...words.credit.map(({ id, sentence: text, note, cite }) => sentence("CREDIT", text, { code: id, note, cite })),
    ...words.limits.map(({ id, sentence: text, note, cite }) => sentence("LIMIT", text, { code: id, note, cite })),
    ...words.paths.flatMap(({ id, name, open, rules }) => [
      sentence("PATH", `${name}. ${open}`, { code: id }),
      ...rules.map((rule) =>
        sentence("REQUIREMENT", rule.sentence, {
          code: rule.id,
          depth: rule.indent + 1,
          note: rule.note,
          cite: rule.cite,
        }),
      ),
    ]),
    ...words.unknowns.map(({ question, assumes }) => sentence("UNKNOWN", `${question} ${assumes}`)),
  ];
}
