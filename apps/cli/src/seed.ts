import { type Seeded, seedExamples } from "@openrecert/api/seed";
import { withInstallation } from "./configured.ts";

/** Sets up the example bodies that are missing. */
export async function seedCommand(): Promise<void> {
  printPeople(await withInstallation((installation) => seedExamples(installation)));
}

/** Prints who can sign in. Passwords of new accounts are shown only now. */
export function printPeople({ organizations, people }: Pick<Seeded, "organizations" | "people">): void {
  console.log(
    `\nExample bodies: ${organizations.map(({ slug }) => slug).join(", ")}. The data is made up; the real bodies are not involved.`,
  );
  console.log("People who can sign in; each password is shown once and must be replaced at the first sign-in:\n");
  for (const { email, roles, oneTimePassword } of people)
    console.log(
      `  ${email.padEnd(30)} ${oneTimePassword ?? "(already has a password)"}   ${roles.join(", ").toLowerCase().replaceAll("_", " ")}`,
    );
  console.log("");
}
