export type EmbeddedProblem =
  /** PostgreSQL for this platform is not installed or cannot run here. */
  | "no-binaries"
  /** The data folder or one of its parents is not writable. */
  | "unwritable"
  | "disk-full"
  /** The data folder is in use by a server that is not ours or that we cannot reach. */
  | "in-use"
  /** The data was written by another major version of PostgreSQL. */
  | "other-version"
  /** The folder is not empty but does not hold PostgreSQL data that we created. */
  | "not-a-data-folder"
  /** We run as root and can neither become `nobody` nor use a user namespace. */
  | "root"
  | "start-failed"
  /** The server was running, ended, and could not be restarted. */
  | "lost";

/** Why the embedded PostgreSQL did not start. The message says what to do. */
export class EmbeddedError extends Error {
  override readonly name = "EmbeddedError";
  readonly problem: EmbeddedProblem;

  constructor(problem: EmbeddedProblem, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.problem = problem;
  }
}

const ELSEWHERE = "or set DATABASE_URL to a PostgreSQL 18 server of your own";

/** A file system error as an EmbeddedError. Other errors are returned unchanged. */
export function describeFileError(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === "ENOSPC" || code === "EDQUOT") return diskFull(folder, error);
  if (code !== undefined && /^(EACCES|EPERM|EROFS|ENOTDIR|ENOENT|EEXIST|ELOOP|ENAMETOOLONG)$/.test(code))
    return new EmbeddedError(
      "unwritable",
      `The data folder ${folder} is not writable (${code}). Give this user write access, choose another folder with OPENRECERT_DATA_DIR, ${ELSEWHERE}.`,
      error,
    );
  return error;
}

/** Whether PostgreSQL's output reports a full disk in one of several forms. */
export function isAboutSpace(output: string): boolean {
  return /No space left on device|Disk quota exceeded|Check free disk space/i.test(output);
}

export function diskFull(folder: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError(
    "disk-full",
    `The disk of the data folder ${folder} is full, so PostgreSQL cannot start. Free at least 100 MB there and start again, choose another folder with OPENRECERT_DATA_DIR, ${ELSEWHERE}.`,
    cause,
  );
}

export function noBinaries(reason: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError(
    "no-binaries",
    `The PostgreSQL included with OpenRecert cannot run here: ${reason}. Set DATABASE_URL to a PostgreSQL 18 server of your own.`,
    cause,
  );
}
