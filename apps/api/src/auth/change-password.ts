import type { Accounts, Passwords } from "./accounts.ts";
import type { Guesses } from "./guesses.ts";

export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 128;

type Session = { userId: string; token: string };
type Refusal = { status: 400 | 401; code: string; message: string };

/**
 * Replaces the password of the session's account and ends its other sessions, in one transaction.
 * Null when done. Throws APIError TOO_MANY_GUESSES.
 */
export async function changePassword(
  { accounts, passwords, guesses }: { accounts: Accounts; passwords: Passwords; guesses: Guesses },
  session: Session | null,
  body: unknown,
): Promise<Refusal | null> {
  if (!session) return refusal(401, "UNAUTHORIZED", "You are not signed in. Sign in, then choose a new password.");
  const { currentPassword, newPassword } = (body ?? {}) as Record<string, unknown>;
  if (typeof currentPassword !== "string" || typeof newPassword !== "string")
    return refusal(400, "VALIDATION_ERROR", "Send `currentPassword` and `newPassword` as texts.");
  const length = [...newPassword].length;
  if (length < PASSWORD_LENGTH_MIN)
    return refusal(
      400,
      "PASSWORD_TOO_SHORT",
      `The password is too short. Use at least ${PASSWORD_LENGTH_MIN} characters.`,
    );
  if (Math.max(newPassword.length, currentPassword.length) > PASSWORD_LENGTH_MAX)
    return refusal(
      400,
      "PASSWORD_TOO_LONG",
      `The password is too long. Use at most ${PASSWORD_LENGTH_MAX} characters.`,
    );
  if (newPassword === currentPassword)
    return refusal(400, "PASSWORD_NOT_NEW", "This is your current password. Choose a different one.");
  const key = `session ${session.token}`;
  await guesses.count(key);
  const from = await accounts.hashOf(session.userId);
  if (from === null || !(await passwords.verify({ hash: from, password: currentPassword }))) return wrongPassword();
  const to = await passwords.hash(newPassword);
  const { userId, token } = session;
  // The password was replaced in the meantime, so the given one is now wrong.
  if (!(await accounts.replacePassword({ userId, from, to, keepToken: token }))) return wrongPassword();
  await guesses.forget(key);
  return null;
}

function wrongPassword(): Refusal {
  return refusal(400, "INVALID_PASSWORD", "The current password is wrong. Check it, then try again.");
}

function refusal(status: 400 | 401, code: string, message: string): Refusal {
  return { status, code, message };
}
