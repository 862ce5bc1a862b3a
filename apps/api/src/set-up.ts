import { randomUUID } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { OrganizationSummary } from "@openrecert/db";
import { parseSeries } from "@openrecert/rules";
import { addStaff } from "./features/identity/staff.ts";
import { ensureOrganization } from "./features/organizations/service.ts";
import { publishSeries, publishSet } from "./features/requirement-sets/publish.ts";
import { asSystem, type Installation, SYSTEM } from "./installation.ts";
import { collectChecks } from "./platform/checks.ts";
import { systemClock } from "./platform/clock.ts";
import { record } from "./platform/journal.ts";
import { isDate } from "./platform/scalars.ts";

/** A request of the operator that cannot be fulfilled. Its message says what to do. */
export class SetUpError extends Error {}

export type NewBody = {
  slug: string;
  name: string;
  /** IANA name, for example `America/Chicago`. */
  timeZone: string;
  administrator: { name: string; email: string };
};

/**
 * Sets up a certifying body with its first administrator. The password is null if the person
 * already has an account.
 */
export async function addOrganization(
  installation: Installation,
  { slug, name, timeZone, administrator }: NewBody,
): Promise<{ oneTimePassword: string | null }> {
  refuseFaults({ slug, name, timeZone, administrator });
  if (await installation.database.lookup.organization(slug))
    throw new SetUpError(`The organization "${slug}" already exists. Choose another slug.`);
  const organization = { id: randomUUID(), slug, name, timeZone, locale: "en-US", isExample: false };
  return asSystem(installation, organization, async (ctx) => {
    await ensureOrganization(ctx, organization);
    const { oneTimePassword } = await addStaff(ctx, { ...administrator, roles: ["ADMINISTRATOR"] });
    return { oneTimePassword };
  });
}

/**
 * Publishes a requirement set from a file, in force from a given day, or a series from its folder
 * or file, on the days that it names. Publishing the same text again changes nothing.
 */
export async function publishFile(
  installation: Installation,
  slug: string,
  path: string,
  from: string | undefined,
): Promise<{ isNew: boolean }> {
  const organization = await existing(installation, slug);
  const file = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, "series.json") : path;
  const text = read(file);
  const series = parseSeries(text);
  const isSeries = file !== path || series.ok;
  if (isSeries && from !== undefined) throw new SetUpError("A series gives its own dates. Leave out --from.");
  if (!isSeries && (from === undefined || !isDate(from)))
    throw new SetUpError(
      from === undefined
        ? "A single set needs --from, the first day on which it governs."
        : `"${from}" is not a day. Write it as YYYY-MM-DD.`,
    );
  const published = await asSystem(installation, organization, (ctx) =>
    isSeries ? publishSeries(ctx, text, textsOf(file, series)) : publishSet(ctx, text, from ?? ""),
  );
  if (published.ok) return { isNew: published.isNew };
  const problems = published.problems.map(
    ({ path: place, message, help }) => `  ${place || "document"}: ${message}${help ? `. ${help}` : ""}`,
  );
  throw new SetUpError(`${path} cannot be published:\n${problems.join("\n")}`);
}

function textsOf(file: string, series: ReturnType<typeof parseSeries>): Map<string, string> {
  const entries = series.ok ? series.value.versions : [];
  return new Map(entries.map(({ version, set }) => [version, read(join(dirname(file), set))]));
}

function refuseFaults({ slug, name, timeZone, administrator }: NewBody): void {
  const checks = collectChecks();
  checks.text(["name"], name, 200);
  checks.text(["administrator's name"], administrator.name, 200);
  checks.email(["administrator's email address"], administrator.email);
  const faults = checks.errors.map(({ path, message }) => `${path[0]}: ${message}`);
  if (!/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/.test(slug))
    faults.push("slug: Use 3 to 40 lowercase letters, digits, and hyphens, beginning with a letter.");
  if (!isTimeZone(timeZone))
    faults.push(`time zone: "${timeZone}" is not an IANA time zone. Write it like America/Chicago.`);
  if (faults.length > 0)
    throw new SetUpError(`The organization cannot be set up:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
}

async function existing(installation: Installation, slug: string): Promise<OrganizationSummary> {
  const organization = await installation.database.lookup.organization(slug);
  if (!organization) throw new SetUpError(`There is no organization "${slug}". Set it up first, or correct the slug.`);
  return organization;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new SetUpError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}). Check its name and permissions.`,
    );
  }
}

/**
 * Gives a person a new one-time password and ends their sessions, with an entry in the journal of
 * each body where the person is on the staff. If several accounts have the address, it is the one
 * that works for the given organization.
 */
export async function resetPassword(
  { accounts, database }: Installation,
  email: string,
  slug: string | null = null,
): Promise<string> {
  const found = await accounts.accountsAt(email);
  const places = await Promise.all(found.map(({ userId }) => database.lookup.memberships(userId)));
  const matching = found.filter((_, index) =>
    slug === null ? true : places[index]!.some(({ organizationSlug }) => organizationSlug === slug),
  );
  const [account, ...others] = matching;
  if (!account)
    throw new SetUpError(
      `There is no account with the address ${email}${slug === null ? "" : ` at "${slug}"`}. Check the spelling.`,
    );
  if (others.length > 0) {
    const slugs = [...new Set(places.flat().map(({ organizationSlug }) => organizationSlug))].join(", ");
    throw new SetUpError(`Several accounts have the address ${email}. Choose one with --organization: ${slugs}.`);
  }
  const memberships = places[found.indexOf(account)]!;
  return database.across(async ({ signIn, tenant }) => {
    const oneTimePassword = await signIn((tx) => accounts.setOneTimePassword(account.userId, tx));
    for (const { organizationId, membershipId } of memberships)
      await tenant({ organizationId }, (tx) =>
        record(
          { tx, organization: { id: organizationId }, caller: SYSTEM, clock: systemClock },
          { type: "staff.password-reset", subject: { kind: "membership", id: membershipId }, payload: {} },
        ),
      );
    return oneTimePassword;
  });
}
