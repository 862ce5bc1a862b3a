import { exportActivities } from "./exports/activities.ts";
import { exportMembers } from "./exports/members.ts";
import { organizationOf, type RosterKind } from "./import-file.ts";
import { csvLine, escapeCell } from "./imports/cells.ts";
import { asSystem, type Installation } from "./installation.ts";
import { systemClock } from "./platform/clock.ts";

const LINES_PER_WRITE = 1000;

/**
 * Writes the members or activities of an organization as CSV that the import reads as unchanged,
 * all of one moment. Returns the number of rows, and the locale in which the organization's people
 * write it. Throws ImportFileError for an unknown organization.
 */
export async function exportFile(
  installation: Installation,
  slug: string,
  kind: RosterKind,
  write: (text: string) => Promise<void>,
): Promise<{ rows: number; locale: string }> {
  const organization = await organizationOf(installation, slug);
  const work = async (ctx: Parameters<typeof exportMembers>[0]) => {
    let lines: string[] = [];
    let written = 0;
    for await (const cells of kind === "members" ? exportMembers(ctx) : exportActivities(ctx)) {
      lines.push(csvLine(cells.map(escapeCell)));
      written += 1;
      if (lines.length < LINES_PER_WRITE) continue;
      await write(lines.join(""));
      lines = [];
    }
    await write(lines.join(""));
    return written - 1;
  };
  const rows = await asSystem(installation, organization, work, systemClock, "snapshot");
  return { rows, locale: organization.locale };
}
