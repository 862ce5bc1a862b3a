import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Role } from "@openrecert/contract/types";
import { membership, type OrganizationSummary } from "@openrecert/db";
import { loadExampleData, type OnLoading } from "./example-data/load.ts";
import { addStaff } from "./features/identity/staff.ts";
import { ensureOrganization } from "./features/organizations/service.ts";
import { publishSet } from "./features/requirement-sets/publish.ts";
import { asSystem, type Installation } from "./installation.ts";
import { Refused } from "./platform/user-errors.ts";

type ExampleBody = { slug: string; name: string; timeZone: string; sets: { path: string; from: string }[] };

/** Bodies that show the product at work, with rules from public pages. */
const BODIES: ExampleBody[] = [
  {
    slug: "aama",
    name: "AAMA example",
    timeZone: "America/Chicago",
    sets: [
      { path: "cma-aama/2018.json", from: "2018-01-01" },
      { path: "cma-aama/2020.json", from: "2020-01-01" },
      { path: "cma-aama/2025.json", from: "2025-03-24" },
    ],
  },
  {
    slug: "nha",
    name: "NHA example",
    timeZone: "America/Chicago",
    sets: [{ path: "ccma-nha/2024.json", from: "2018-01-01" }],
  },
];

const PEOPLE: { name: string; email: string; roles: Role[] }[] = [
  { name: "Alex Admin", email: "administrator@example.org", roles: ["ADMINISTRATOR", "REGISTRAR"] },
  { name: "Robin Reviewer", email: "reviewer@example.org", roles: ["REVIEWER"] },
  { name: "Dana Decider", email: "decider@example.org", roles: ["DECISION_MAKER"] },
  { name: "Erin Editor", email: "editor@example.org", roles: ["RULES_EDITOR"] },
  { name: "Avery Approver", email: "approver@example.org", roles: ["RULES_APPROVER"] },
];

/** A person with the password for the first sign-in; null if the account existed before. */
export type FirstPerson = { name: string; email: string; roles: Role[]; oneTimePassword: string | null };

export type Seeded = { organizations: OrganizationSummary[]; people: FirstPerson[] };

/**
 * Sets up the example bodies, their rules, their first people, and their members. A repeated run
 * adds missing bodies, rules, and people and changes nothing else. Members are loaded only into
 * bodies without staff.
 */
export async function seedExamples(installation: Installation, onLoading: OnLoading = () => {}): Promise<Seeded> {
  const organizations: OrganizationSummary[] = [];
  const passwords = new Map<string, string>();
  for (const body of BODIES) {
    const organization = await organizationOf(installation, body);
    organizations.push(organization);
    for (const { path, from } of body.sets) await publishExample(installation, organization, path, from);
    if (!(await hasStaff(installation, organization))) await loadExampleData(installation, organization, onLoading);
  }
  // People come last: if they exist, everything else does too.
  for (const organization of organizations) {
    for (const person of PEOPLE) {
      const oneTimePassword = await joinStaff(installation, organization, person);
      if (oneTimePassword) passwords.set(person.email, oneTimePassword);
    }
  }
  const people = PEOPLE.map((person) => ({ ...person, oneTimePassword: passwords.get(person.email) ?? null }));
  return { organizations, people };
}

async function organizationOf(installation: Installation, body: ExampleBody): Promise<OrganizationSummary> {
  const known = await installation.database.lookup.organization(body.slug);
  if (known) return known;
  const { slug, name, timeZone } = body;
  const organization = { id: randomUUID(), slug, name, timeZone, locale: "en-US", isExample: true };
  await asSystem(installation, organization, (ctx) => ensureOrganization(ctx, organization));
  return organization;
}

/** Whether the example bodies were completely set up. */
export async function areExamplesSetUp(installation: Installation): Promise<boolean> {
  const last = await installation.database.lookup.organization(BODIES.at(-1)!.slug);
  return last !== null && hasStaff(installation, last);
}

async function hasStaff(installation: Installation, organization: OrganizationSummary): Promise<boolean> {
  const found = await asSystem(installation, organization, (ctx) =>
    ctx.tx.select({ id: membership.id }).from(membership).limit(1),
  );
  return found.length > 0;
}

async function publishExample(
  installation: Installation,
  organization: OrganizationSummary,
  path: string,
  from: string,
) {
  const file = fileURLToPath(import.meta.resolve(`@openrecert/rules/examples/${path}`));
  const published = await asSystem(installation, organization, (ctx) =>
    publishSet(ctx, readFileSync(file, "utf8"), from),
  );
  if (!published.ok) throw new Error(`the example set ${path} cannot be published: ${published.problems[0]?.message}`);
}

async function joinStaff(
  installation: Installation,
  organization: OrganizationSummary,
  person: (typeof PEOPLE)[number],
) {
  try {
    const added = await asSystem(installation, organization, (ctx) => addStaff(ctx, person));
    return added.oneTimePassword;
  } catch (error) {
    if (error instanceof Refused && error.userErrors[0]?.code === "ALREADY_EXISTS") return null;
    throw error;
  }
}
