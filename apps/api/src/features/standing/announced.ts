import { dayPrinter, parseRecord } from "@openrecert/rules";
import type { RequestContext } from "../../platform/context.ts";
import { loadExisting } from "../../platform/loaders.ts";
import { effectiveDays } from "../requirement-sets/effective-days.ts";
import { type RequirementSetVersionRow, timelineByCredential } from "../requirement-sets/reads.ts";
import { spendOn } from "./evaluation-pool.ts";
import { solving } from "./exact-solver.ts";
import { determineLine, readyRules } from "./rules.ts";
import type { StandingView } from "./service.ts";
import { SELECTED_BY } from "./version-words.ts";

export type AnnouncedView = { version: RequirementSetVersionRow; governs: boolean; sentence: string };

/** The announced versions of the credential, and whether they will govern this case as things stand. */
export async function announcedFor(ctx: RequestContext, view: StandingView): Promise<AnnouncedView[]> {
  const timeline = await loadExisting(ctx, timelineByCredential, view.certification.credentialId);
  const announced = timeline.versions.filter(({ status }) => status === "scheduled");
  const rules = announced.length > 0 ? readyRules(timeline) : null;
  const parsed = parseRecord(view.record);
  if (!rules || !parsed.ok) return [];
  spendOn(ctx, parsed.value.activities?.length ?? 0);
  const line = await solving((solve) => determineLine(rules, parsed.value, { asOf: view.asOf, solve }));
  const day = dayPrinter(ctx.organization.locale);
  return announced.map((version) => {
    const from = day(effectiveDays(version).from);
    const governs = line?.governing.version === version.label && line.governing.date !== null;
    return { version, governs, sentence: sentenceFor(version.label, from, governs ? line : null) };
  });

  function sentenceFor(
    label: string,
    from: string,
    line: { governing: { by: keyof typeof SELECTED_BY; date: string | null } } | null,
  ) {
    if (line?.governing.date)
      return `Version ${label} will govern this case, since ${SELECTED_BY[line.governing.by]} is ${day(line.governing.date)}.`;
    const isApplied = rules?.compiled.series.requirements.by === "application" && !view.record.application;
    return isApplied
      ? `Version ${label} will govern applications that are received on ${from} or later.`
      : `Version ${label} is announced for ${from}. As things stand, it will not govern this case.`;
  }
}
