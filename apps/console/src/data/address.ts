/** The organization's part of the address: `aama` in `/aama/members`. */
export function slugOf(pathname: string): string {
  return decodeURIComponent(pathname.split("/")[1] ?? "");
}
