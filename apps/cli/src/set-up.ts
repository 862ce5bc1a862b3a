import { addOrganization, publishFile, resetPassword } from "@openrecert/api/set-up";
import { withInstallation } from "./configured.ts";

type AddOptions = { name: string; timeZone: string; administratorName: string; administratorEmail: string };

/** Sets up a certifying body and prints its first administrator's password, once. */
export async function addOrganizationCommand(slug: string, options: AddOptions): Promise<void> {
  const { name, timeZone, administratorName, administratorEmail } = options;
  const administrator = { name: administratorName, email: administratorEmail };
  const { oneTimePassword } = await withInstallation((installation) =>
    addOrganization(installation, { slug, name, timeZone, administrator }),
  );
  console.log(`${name} is set up under /${slug}/.`);
  console.log(
    oneTimePassword
      ? `${administratorEmail} signs in with the one-time password ${oneTimePassword}. It is shown once and must be replaced at the first sign-in.`
      : `${administratorEmail} already has an account and signs in as before.`,
  );
}

/** Publishes a requirement set, or a series with its versions. */
export async function publishCommand(
  file: string,
  { organization, from }: { organization: string; from?: string },
): Promise<void> {
  const { isNew } = await withInstallation((installation) => publishFile(installation, organization, file, from));
  console.log(
    isNew
      ? `Published, in force ${from === undefined ? "on the days that the series names" : `from ${from}`}.`
      : "This is already published with the same text; nothing changed.",
  );
}

/** Prints a new one-time password of an account, once. */
export async function resetPasswordCommand(email: string, { organization }: { organization?: string }): Promise<void> {
  const oneTimePassword = await withInstallation((installation) =>
    resetPassword(installation, email, organization ?? null),
  );
  console.log(
    `${email} signs in with the one-time password ${oneTimePassword}. It is shown once and must be replaced at the next sign-in.`,
  );
}
