import { slugOf } from "./address.ts";

/**
 * A request that failed as a whole. `message` is the server's, for people. What failed on the way has
 * a code of `OWN_FAULTS` instead, for which the screen has a text. `requestId` finds the request in
 * the server's log.
 */
export class ApiError extends Error {
  readonly code: string;
  readonly requestId: string | null;
  /** HTTP status; 0 if there was no answer. react-admin uses it to recognize a lost session. */
  readonly status: number;

  constructor(message: string, code: string, status: number, requestId: string | null) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.status = status;
    this.requestId = requestId;
  }
}

/** The codes of what the server does not answer. */
export const OWN_FAULTS = ["UNREACHABLE", "UNREADABLE", "NO_RECORD", "NOT_SENT", "NOT_TAKEN", "ABORTED"] as const;

/** A document of the contract, with the types of its variables and its answer. */
export type TypedDocument<Result, Variables> = {
  __apiType?: (variables: Variables) => Result;
  toString: () => string;
};

type Answer = { data?: unknown; errors?: { message: string; extensions?: { code?: string; requestId?: string } }[] };

/**
 * Sends one operation of the contract to the organization in this address. Returns only complete
 * data. Throws ApiError.
 */
export async function send<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  { fetch: fetchNow = fetch, slug = slugOf(location.pathname) } = {},
): Promise<Result> {
  const response = await reach(() =>
    fetchNow(`/${encodeURIComponent(slug)}/graphql`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json" },
      body: JSON.stringify({ query: document.toString(), variables }),
    }),
  );
  const requestId = response.headers.get("x-request-id");
  const answer = await read(response, requestId);
  const [error] = answer.errors ?? [];
  if (error) {
    const code = error.extensions?.code ?? "UNKNOWN";
    const status = code === "UNAUTHENTICATED" ? 401 : code === "FORBIDDEN" ? 403 : response.status;
    throw new ApiError(error.message, code, status, error.extensions?.requestId ?? requestId);
  }
  if (answer.data === undefined || answer.data === null) throw unreadable(response.status, requestId);
  return answer.data as Result;
}

/** Waits for an answer. Turns "no answer" into a message that says what to do. */
export async function reach(request: () => Promise<Response>): Promise<Response> {
  try {
    return await request();
  } catch {
    throw new ApiError("The server did not answer.", "UNREACHABLE", 0, null);
  }
}

async function read(response: Response, requestId: string | null): Promise<Answer> {
  try {
    return (await response.json()) as Answer;
  } catch {
    throw unreadable(response.status, requestId);
  }
}

/** The record does not exist in this organization, or the person may not see it. */
export function noRecord(): ApiError {
  return new ApiError("There is no such record.", "NO_RECORD", 404, null);
}

function unreadable(status: number, requestId: string | null): ApiError {
  return new ApiError(`The answer could not be read (status ${status}).`, "UNREADABLE", status, requestId);
}
