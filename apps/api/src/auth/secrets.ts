import { createHash, randomBytes } from "node:crypto";

const KEY_PREFIX = "orck_";
const TOKEN_PREFIX = "ormt_";

/** A new API key: the secret shown once, the stored digest, and the prefix shown later. */
export function newApiKey(): { secret: string; digest: Buffer; prefix: string } {
  const secret = KEY_PREFIX + randomBytes(32).toString("base64url");
  return { secret, digest: digestOf(secret), prefix: secret.slice(0, KEY_PREFIX.length + 8) };
}

/** A new member token. */
export function newMemberToken(): { secret: string; digest: Buffer } {
  const secret = TOKEN_PREFIX + randomBytes(32).toString("base64url");
  return { secret, digest: digestOf(secret) };
}

/** True if the text has the form of a member token; anything else is treated as an API key. */
export function isMemberToken(secret: string): boolean {
  return secret.startsWith(TOKEN_PREFIX);
}

// The secrets have 256 random bits, so one round of SHA-256 cannot be searched.
export function digestOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
