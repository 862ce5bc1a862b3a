import type { Database, OrganizationSummary, QueuedJob, Transaction } from "@openrecert/db";
import type { AccountWrites } from "../auth/accounts.ts";
import type { Caller } from "../auth/caller.ts";
import type { Clock } from "./clock.ts";
import { dayIn } from "./clock.ts";
import type { Logger } from "./logger.ts";
import { beginWork, type Work } from "./work.ts";

/**
 * What every service receives first: the caller, the organization, the time, and the only access to
 * its rows.
 */
export type Ctx = {
  readonly organization: OrganizationSummary;
  readonly caller: Caller;
  readonly clock: Clock;
  /** Today in the organization's time zone, by the business clock. */
  readonly today: string;
  readonly requestId: string;
  readonly log: Logger;
  /** Where the product keeps its own files. */
  readonly dataDirectory: string;
  /**
   * The open transaction. Throws if there is none, because a field that needs one was resolved
   * outside the platform.
   */
  readonly tx: Transaction;
  /** Adds a job to the queue in the open transaction. Called only by `enqueue` in jobs. */
  readonly enqueue: (queued: QueuedJob) => Promise<void>;
  /** Loaders of this request, by batch function. Emptied when the transaction changes. */
  readonly loaders: Map<unknown, unknown>;
};

/** A context that the platform can move from one transaction to the next. */
export type RequestContext = Ctx & {
  /** Opens a transaction and ends one that is open. */
  begin: (mode: "read" | "snapshot" | "write") => Promise<void>;
  /** Ends the open transaction, if there is one. */
  end: (keep: boolean) => Promise<void>;
  readonly signIn: SignInAccounts;
  /** Network address of the caller, for rate limits only. */
  readonly address: string;
  /** The organizations in which a person holds a role. */
  organizationsOf: (userId: string) => Promise<OrganizationSummary[]>;
};

/** The part of sign-in that services may use. Accounts are outside the tenants. */
export type SignInAccounts = {
  /** The accounts of an email address: of bodies, and of the operator (null). */
  accountsAt: (email: string) => Promise<{ userId: string; organizationId: string | null }[]>;
  /** Creates an account of a body, or of the operator, with a one-time password. */
  createAccount: (person: {
    name: string;
    email: string;
    organizationId: string | null;
  }) => Promise<{ userId: string; oneTimePassword: string }>;
  /**
   * Gives an account a new password to be replaced, and ends its sessions; in the given transaction
   * of sign-in, or else in one of its own.
   */
  setOneTimePassword: (userId: string, transaction?: AccountWrites) => Promise<string>;
  people: (userIds: readonly string[]) => Promise<Map<string, { name: string; email: string }>>;
};

type Parts = Omit<Ctx, "tx" | "loaders" | "today" | "enqueue"> & {
  database: Database;
  signIn: SignInAccounts;
  address: string;
};

const MODES = {
  read: { readOnly: true },
  snapshot: { isolation: "repeatable read", readOnly: true },
  write: {},
} as const;

/** The context of one request. */
export function createContext({ database, ...parts }: Parts): RequestContext {
  let work: Work | null = null;
  const loaders = new Map<unknown, unknown>();
  const end = async (keep: boolean) => {
    const open = work;
    work = null;
    loaders.clear();
    await open?.end(keep);
  };
  // Apollo copies a context's own members and keeps its prototype, so members that change are
  // getters on the prototype.
  const moving: Pick<Ctx, "tx" | "enqueue"> = {
    get tx() {
      if (!work) throw new Error("no transaction is open");
      return work.tx;
    },
    enqueue: (queued) => database.queue.send(moving.tx, queued),
  };
  return Object.assign(Object.create(moving) as typeof moving, {
    ...parts,
    today: dayIn(parts.organization.timeZone, parts.clock.now()),
    loaders,
    begin: async (mode: keyof typeof MODES) => {
      await end(true);
      work = await beginWork(database, parts.organization.id, MODES[mode]);
    },
    end,
    organizationsOf: async (userId: string) => {
      const memberships = await database.lookup.memberships(userId);
      const found = await Promise.all(
        memberships.map(({ organizationSlug }) => database.lookup.organization(organizationSlug)),
      );
      return found.filter((organization) => organization !== null);
    },
  });
}
