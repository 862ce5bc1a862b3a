import type { Verdict } from "@openrecert/contract/types";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { globalId } from "../src/platform/ids.ts";
import { useApi } from "./kit.ts";

// The walks below cost more than one caller may ask for in a minute.
const api = await useApi({ spending: { callerPerMinuteMax: 1e9, organizationPerMinuteMax: 1e9 } });
const body = await api.body("aama");
const auditor = await body.staff("Aud", "AUDITOR");

type Summary = { verdict: Verdict; distance: number | null; openClaims: number };
type Holding = { id: string; code: string; submissions: string[]; summary: Summary | null };
type Holder = { id: string; name: string; holdings: Holding[] };
type Sort = "VERDICT" | "VERDICT_DESC" | "DISTANCE" | "DISTANCE_DESC";

const SORTS: Sort[] = ["VERDICT", "VERDICT_DESC", "DISTANCE", "DISTANCE_DESC"];
const CODES = ["cma-aama", "ccma", "rma"];

// Every combination of a few standings, with equal places, several certifications, and none.
const STANDINGS: (Summary | null)[] = [
  null,
  { verdict: "MET", distance: 0, openClaims: 0 },
  { verdict: "MET", distance: 0, openClaims: 2 },
  { verdict: "UNMET", distance: 0, openClaims: 0 },
  { verdict: "UNMET", distance: 2.5, openClaims: 1 },
  { verdict: "UNMET", distance: 12.25, openClaims: 0 },
  { verdict: "UNKNOWN", distance: null, openClaims: 0 },
];
const held: (Summary | null)[][] = [
  [],
  ...STANDINGS.map((one) => [one]),
  ...STANDINGS.flatMap((one) => STANDINGS.map((other) => [one, other])),
  STANDINGS.slice(0, 3),
  [STANDINGS[1]!, STANDINGS[6]!, STANDINGS[4]!],
];

const holders: Holder[] = [];
for (const [at, summaries] of held.entries()) {
  const name = `Ana ${String.fromCharCode(97 + (at % 26))}${at}`;
  const member = await body.member(name);
  const holder: Holder = { id: member.id, name, holdings: [] };
  for (const [which, summary] of summaries.entries()) {
    const certification = await member.certified("2021-02-10", { in: CODES[which]!, expires: "2026-02-28" });
    const submissions = at % 2 === which % 2 ? [(await certification.applied("2026-01-20", "ce")).id] : [];
    holder.holdings.push({ id: certification.certificationId, code: CODES[which]!, submissions, summary });
  }
  holders.push(holder);
}
for (const { holdings } of holders) for (const { id, summary } of holdings) if (summary) await summarize(id, summary);

function summarize(certificationId: string, { verdict, distance, openClaims }: Summary) {
  return body.transaction((tx) =>
    tx.execute(sql`update standing_summary set verdict = ${verdict.toLowerCase()}, distance = ${distance}::numeric,
      open_claims = ${openClaims}, as_of = '2026-02-01', engine_version = '0', computed_at = now()
      where certification_id = ${certificationId}`),
  );
}

const PLACES = { MET: 1, UNMET: 2, UNKNOWN: 3 };
type Place = { verdict: number; distance: number; ids: string[] };

function placeOf(summaries: readonly (Summary | null)[], ids: string[]): Place {
  const known = summaries.filter((summary) => summary !== null);
  return {
    verdict: known.length === 0 ? 4 : Math.max(...known.map(({ verdict }) => PLACES[verdict])),
    distance: known.length === 0 ? Infinity : Math.max(...known.map(({ distance }) => distance ?? Infinity)),
    ids,
  };
}

/** The last of the ids of each place, in the order. */
function inOrder(places: readonly Place[], sort: Sort): string[] {
  const ascending = places.toSorted((a, b) => {
    const byVerdict = sort.startsWith("VERDICT") ? a.verdict - b.verdict : 0;
    const byDistance = a.distance === b.distance ? 0 : a.distance - b.distance;
    return byVerdict || byDistance || (a.ids.join() < b.ids.join() ? -1 : 1);
  });
  return (sort.endsWith("_DESC") ? ascending.toReversed() : ascending).map(({ ids }) => ids.at(-1)!);
}

type Filter = { verdict?: Verdict; hasOpenClaims?: boolean; credential?: string };
const FILTERS: Filter[] = [
  {},
  ...(["MET", "UNMET", "UNKNOWN"] as const).map((verdict) => ({ verdict })),
  { hasOpenClaims: true },
  { hasOpenClaims: false },
  { verdict: "MET", hasOpenClaims: true },
  { verdict: "UNMET", hasOpenClaims: false },
  { credential: "ccma", verdict: "UNMET" },
  { credential: "ccma", hasOpenClaims: true },
];

function matches({ code, summary }: Holding, { verdict, hasOpenClaims, credential }: Filter): boolean {
  if (credential !== undefined && code !== credential) return false;
  if (verdict !== undefined && summary?.verdict !== verdict) return false;
  return hasOpenClaims === undefined || (summary !== null && summary.openClaims > 0 === hasOpenClaims);
}

const LISTS: Record<string, (filter: Filter) => Place[]> = {
  members: (filter) =>
    holders
      .filter(({ holdings }) => Object.keys(filter).length === 0 || holdings.some((one) => matches(one, filter)))
      .map(({ id, holdings }) =>
        placeOf(
          holdings.map(({ summary }) => summary),
          [id],
        ),
      ),
  certifications: (filter) =>
    holders.flatMap(({ holdings }) =>
      holdings.filter((one) => matches(one, filter)).map(({ id, summary }) => placeOf([summary], [id])),
    ),
  submissions: (filter) =>
    holders.flatMap(({ holdings }) =>
      holdings
        .filter((one) => matches(one, filter))
        .flatMap(({ id, summary, submissions }) => submissions.map((one) => placeOf([summary], [id, one]))),
    ),
};
const TYPES = { members: "Member", certifications: "Certification", submissions: "Submission" } as const;

const DEFAULT_SORTS = { members: "FAMILY_NAME", certifications: "EXPIRES", submissions: "RECEIVED" } as const;

async function ask(list: string, args: string, filter: Filter) {
  const type = list.charAt(0).toUpperCase() + list.slice(1, -1);
  const { data, errors } = await body.query(
    `query ($filter: ${type}Filter) { ${list}(filter: $filter, ${args}) {
      totalCount totalCountIsExact nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    { filter },
    auditor,
  );
  expect(errors).toBeUndefined();
  return data[list];
}

/** All ids of a list, page by page. */
async function walked(list: string, sort: string, filter: Filter, size: number, way: "forward" | "backward") {
  const ids: string[] = [];
  let from = "";
  for (;;) {
    const args =
      way === "forward"
        ? `first: ${size}${from && `, after: "${from}"`}`
        : `last: ${size}${from && `, before: "${from}"`}`;
    const { nodes, pageInfo } = await ask(list, `sort: ${sort}, ${args}`, filter);
    const page = nodes.map(({ id }: { id: string }) => id);
    if (way === "forward") ids.push(...page);
    else ids.unshift(...page);
    if (way === "forward" ? !pageInfo.hasNextPage : !pageInfo.hasPreviousPage) return ids;
    from = way === "forward" ? pageInfo.endCursor : pageInfo.startCursor;
  }
}

describe.each(Object.keys(TYPES) as (keyof typeof TYPES)[])("%s", (list) => {
  const expected = (sort: Sort, filter: Filter) =>
    inOrder(LISTS[list]!(filter), sort).map((id) => globalId(TYPES[list], id));

  it.each(SORTS)("by %s are in the order of their summaries, page by page, none lost and none twice", async (sort) => {
    const all = expected(sort, {});
    expect(await walked(list, sort, {}, 7, "forward")).toEqual(all);
    expect(await walked(list, sort, {}, 10, "backward")).toEqual(all);
  });

  it.each(FILTERS)("filtered by %o are those that match, in every order, and counted", async (filter) => {
    for (const sort of SORTS) {
      const matching = expected(sort, filter);
      expect(await walked(list, sort, filter, 100, "forward"), sort).toEqual(matching);
      const { totalCount, totalCountIsExact } = await ask(list, `sort: ${sort}, first: 1`, filter);
      expect({ totalCount, totalCountIsExact }).toEqual({ totalCount: matching.length, totalCountIsExact: true });
    }
    const inDefaultOrder = await walked(list, DEFAULT_SORTS[list], filter, 100, "forward");
    expect(inDefaultOrder.toSorted()).toEqual(expected("VERDICT", filter).toSorted());
  });
});

it("a changed summary moves its certification and its member", async () => {
  const { id, holdings } = holders.find((one) => one.holdings.length === 1 && one.holdings[0]!.summary === null)!;
  const last = async (list: string) =>
    (await ask(list, "sort: VERDICT_DESC, first: 100", {})).nodes.map((node: { id: string }) => node.id);
  const [member, certification] = [globalId("Member", id), globalId("Certification", holdings[0]!.id)];
  const before = {
    members: (await last("members")).indexOf(member),
    certifications: (await last("certifications")).indexOf(certification),
  };
  await summarize(holdings[0]!.id, { verdict: "MET", distance: 0, openClaims: 0 });
  expect((await last("members")).indexOf(member)).toBeGreaterThan(before.members);
  expect((await last("certifications")).indexOf(certification)).not.toBe(before.certifications);
});

it("the order of submissions tells nothing to those who may not see standings", async () => {
  const blind = await body.apiKey("SUBMISSIONS_READ");
  const codeOf = async (args: string) =>
    (
      await body.query(
        `{ submissions(first: 1, ${args}) { totalCount } }`,
        {},
        { authorization: `Bearer ${blind.key}` },
      )
    ).errors?.[0]?.extensions.code;
  expect(await codeOf("sort: RECEIVED")).toBeUndefined();
  for (const sort of SORTS) expect(await codeOf(`sort: ${sort}`), sort).toBe("FORBIDDEN");
  expect(await codeOf("filter: { verdict: MET }")).toBe("FORBIDDEN");
  expect(await codeOf("filter: { hasOpenClaims: true }")).toBe("FORBIDDEN");
});
