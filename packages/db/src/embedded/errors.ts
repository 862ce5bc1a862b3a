export type EmbeddedProblem =
  /** No PostgreSQL for this platform was installed, or it can't run here. */
  | "no-binaries"
  /** The data folder, or one above it, can't be written. */
  | "unwritable"
  | "disk-full"
  /** A server that is not ours, or that we can't talk to, uses the data folder. */
  | "in-use"
  /** The data was written by another major version of PostgreSQL. */
  | "other-version"
  /** The folder holds something, but no data of PostgreSQL that we made. */
  | "not-a-data-folder"
  /** We run as root, and neither becoming `nobody` nor a user namespace is possible. */
  | "root"
  | "start-failed"
  /** It ran, ended and could not be started again. */
  | "lost";

/** Why the embedded PostgreSQL did not start, in words that say what to do. */
export class EmbeddedError extends Error {
  override readonly name = "EmbeddedError";
  readonly problem: EmbeddedProblem;

  constructor(problem: EmbeddedProblem, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.problem = problem;
  }
}

const ELSEWHERE = "or set DATABASE_URL to a PostgreSQL 18 server of your own";

/** An error of the file system as an EmbeddedError; any other error as it is. */
export function describeFileError(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === "ENOSPC" || code === "EDQUOT") return diskFull(folder, error);
  if (code !== undefined && /^(EACCES|EPERM|EROFS|ENOTDIR|ENOENT|EEXIST|ELOOP|ENAMETOOLONG)$/.test(code))
    return new EmbeddedError(
      "unwritable",
      `The data folder ${folder} can't be written (${code}). Give this user the right to write it, choose another with OPENRECERT_DATA_DIR, ${ELSEWHERE}.`,
      error,
    );
  return error;
}

/** Whether PostgreSQL says, in one of its ways, that there is no space. */
export function isAboutSpace(output: string): boolean {
  return /No space left on device|Disk quota exceeded|Check free disk space/i.test(output);
}

export function diskFull(folder: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError(
    "disk-full",
    `The disk of the data folder ${folder} is full, so PostgreSQL can't start. Free at least 100 MB there and start again, choose another folder with OPENRECERT_DATA_DIR, ${ELSEWHERE}.`,
    cause,
  );
}

export function noBinaries(reason: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError(
    "no-binaries",
    `The PostgreSQL that comes with OpenRecert can't run here: ${reason}. Set DATABASE_URL to a PostgreSQL 18 server of your own.`,
    cause,
  );
}
