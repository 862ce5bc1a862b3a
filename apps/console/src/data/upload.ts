import { ApiError } from "./transport.ts";

type Upload = { path: string; file: File; onProgress: (share: number) => void; signal: AbortSignal };

/**
 * Sends a file to an address of the product. XMLHttpRequest, because `fetch` tells nothing of how far
 * a request is. Throws ApiError.
 */
export function upload({ path, file, onProgress, signal }: Upload): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (message: string, code: string, status: number) =>
      reject(new ApiError(message, code, status, request.getResponseHeader("x-request-id")));
    request.open("PUT", path);
    request.setRequestHeader("content-type", "text/csv");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status < 300) return resolve();
      const { message, code } = refusalIn(request.responseText);
      fail(message ?? `The file was refused (status ${request.status}).`, code, request.status);
    };
    request.onerror = () => fail("The file did not arrive.", "NOT_SENT", 0);
    request.onabort = () => fail("The person stopped sending the file.", "ABORTED", 0);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function refusalIn(text: string): { message: string | undefined; code: string } {
  try {
    const [error] = (JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] }).errors;
    return { message: error?.message, code: error?.extensions.code ?? "NOT_TAKEN" };
  } catch {
    return { message: undefined, code: "NOT_TAKEN" };
  }
}
