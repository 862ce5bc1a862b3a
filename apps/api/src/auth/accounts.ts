import { createHash, randomBytes, randomUUID } from "node:crypto";
import { authSchema, type SignInDatabase, type Transaction } from "@openrecert/db";
import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";

const { user, account, session } = authSchema;

/** Hashes and verifies passwords, as the sign-in library does. */
export type Passwords = {
  hash: (password: string) => Promise<string>;
  verify: (given: { hash: string; password: string }) => Promise<boolean>;
};

/** An account with its name in the sign-in library and its password hash. */
export type Account = { userId: string; name: string; address: string; handle: string; hash: string };

/** The body whose administrators created the account; null if the operator created it. */
export type NewAccount = { name: string; email: string; organizationId: string | null };

/** What writes to accounts in a transaction under the role of sign-in. */
export type AccountWrites = Pick<Transaction, "update" | "delete">;

const PASSWORD_LENGTH_MAX = 128;
// Each attempt costs as many hashes as an address with accounts at two bodies, so timing does not
// reveal the number of accounts.
const HASHES_MIN = 2;

export type Accounts = ReturnType<typeof accountsOver>;

/**
 * The accounts that people sign in with. A body's administrators see and change only accounts of
 * their own body. One address may have an account at each body, each with its own password, and no
 * body learns of another's.
 */
export function accountsOver(db: SignInDatabase, passwords: () => Promise<Passwords>) {
  const found = { userId: user.id, name: user.name, address: user.address, handle: user.email, hash: account.password };

  /** Without a transaction of the caller's, it makes one of its own. */
  async function setOneTimePassword(userId: string, transaction?: AccountWrites): Promise<string> {
    const oneTimePassword = randomBytes(15).toString("base64url");
    const hash = await (await passwords()).hash(oneTimePassword);
    const write = async (tx: AccountWrites) => {
      await tx.update(account).set({ password: hash, updatedAt: sql`now()` }).where(credentialOf(userId));
      await tx
        .update(user)
        .set({ mustChangePassword: true, oneTimePasswordUsedAt: null, updatedAt: sql`now()` })
        .where(eq(user.id, userId));
      await tx.delete(session).where(eq(session.userId, userId));
    };
    await (transaction ? write(transaction) : db.transaction(write));
    return oneTimePassword;
  }

  return {
    setOneTimePassword,

    /** The accounts of an email address. */
    async at(email: string): Promise<{ userId: string; organizationId: string | null }[]> {
      return db
        .select({ userId: user.id, organizationId: user.organizationId })
        .from(user)
        .where(eq(user.address, addressOf(email)))
        .orderBy(user.createdAt);
    },

    /**
     * Creates an account with a one-time password. The caller has checked that this body has none
     * for the address.
     */
    async create({ name, email, organizationId }: NewAccount): Promise<{ userId: string; oneTimePassword: string }> {
      const userId = randomUUID();
      const address = addressOf(email);
      const oneTimePassword = randomBytes(15).toString("base64url");
      const hash = await (await passwords()).hash(oneTimePassword);
      // In one transaction, so there is never an account without a password.
      await db.transaction(async (tx) => {
        await tx.insert(user).values({
          id: userId,
          name,
          email: handleOf(address, organizationId),
          address,
          organizationId,
          emailVerified: true,
          mustChangePassword: true,
        });
        await tx
          .insert(account)
          .values({ id: randomUUID(), userId, accountId: userId, providerId: "credential", password: hash });
      });
      return { userId, oneTimePassword };
    },

    /**
     * The account for an address and password; null if they do not match. Takes the same time
     * either way.
     */
    async matching(email: unknown, password: unknown): Promise<Account | null> {
      if (typeof email !== "string" || typeof password !== "string" || password.length > PASSWORD_LENGTH_MAX)
        return null;
      const rows = await db
        .select(found)
        .from(user)
        .innerJoin(account, and(eq(account.userId, user.id), eq(account.providerId, "credential")))
        .where(eq(user.address, addressOf(email)))
        .orderBy(user.createdAt);
      const { hash, verify } = await passwords();
      const checks = rows.map(async (row): Promise<Account | null> => {
        const { hash: stored } = row;
        const isRight = stored !== null && (await verify({ hash: stored, password }));
        return isRight ? { ...row, hash: stored } : null;
      });
      const idle = Array.from({ length: Math.max(0, HASHES_MIN - rows.length) }, () => hash(password));
      const [matches] = await Promise.all([Promise.all(checks), Promise.all(idle)]);
      return matches.find((match) => match !== null) ?? null;
    },

    /** The hash of the account's password. */
    async hashOf(userId: string): Promise<string | null> {
      const [row] = await db.select({ hash: account.password }).from(account).where(credentialOf(userId));
      return row?.hash ?? null;
    },

    /**
     * Confirms that a verified password may open a session: it is still current and is not a used
     * one-time password. A one-time password is used up by this call. Waits for a concurrent
     * password change.
     */
    async mayOpenSession({ userId, hash }: Account): Promise<boolean> {
      return db.transaction(async (tx) => {
        const [stored] = await tx
          .select({ hash: account.password })
          .from(account)
          .where(credentialOf(userId))
          .for("share");
        if (stored?.hash !== hash) return false;
        const [person] = await tx.select({ isOneTime: user.mustChangePassword }).from(user).where(eq(user.id, userId));
        if (!person?.isOneTime) return person !== undefined;
        const used = await tx
          .update(user)
          .set({ oneTimePasswordUsedAt: sql`now()` })
          .where(and(eq(user.id, userId), isNull(user.oneTimePasswordUsedAt)))
          .returning({ id: user.id });
        return used.length === 1;
      });
    },

    /**
     * Replaces a password and ends every other session of the account. Returns false if the
     * password changed in the meantime.
     */
    async replacePassword(change: { userId: string; from: string; to: string; keepToken: string }): Promise<boolean> {
      const { userId, from, to, keepToken } = change;
      return db.transaction(async (tx) => {
        const changed = await tx
          .update(account)
          .set({ password: to, updatedAt: sql`now()` })
          .where(and(credentialOf(userId), eq(account.password, from)))
          .returning({ id: account.id });
        if (changed.length === 0) return false;
        await tx
          .update(user)
          .set({ mustChangePassword: false, oneTimePasswordUsedAt: null, updatedAt: sql`now()` })
          .where(eq(user.id, userId));
        await tx.delete(session).where(and(eq(session.userId, userId), ne(session.token, keepToken)));
        return true;
      });
    },

    async endSession(token: string): Promise<void> {
      await db.delete(session).where(eq(session.token, token));
    },

    /** Names and email addresses by user id. */
    async people(userIds: readonly string[]): Promise<Map<string, { name: string; email: string }>> {
      if (userIds.length === 0) return new Map();
      const rows = await db
        .select({ id: user.id, name: user.name, email: user.address })
        .from(user)
        .where(inArray(user.id, [...userIds]));
      return new Map(rows.map(({ id, name, email }) => [id, { name, email }]));
    },
  };
}

const credentialOf = (userId: string) => and(eq(account.userId, userId), eq(account.providerId, "credential"));

/**
 * The sign-in library's name for an account. The library wants one unique email address per
 * account, and its syntax is stricter than ours. So this is unique per address and body, and
 * reveals neither.
 */
function handleOf(address: string, organizationId: string | null): string {
  return `${createHash("sha256").update(`${organizationId} ${address}`).digest("hex")}@account.invalid`;
}

/** An address in the form that accounts store. */
export function addressOf(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * The mailbox that an address reaches, however it is written: letters in other forms, upper case, a
 * tag after a plus sign, and the dot at the end of a domain make no other mailbox. The database has
 * the same function.
 */
export function mailboxOf(email: string): string {
  const address = email.normalize("NFKC").trim().toLowerCase();
  return address.replace(/\+[^@]*@/, "@").replace(/\.$/, "");
}
