/** A word of the contract as people write it in a file: `NOT_YET` is `not yet`. */
export function plainWord(word: string | null | undefined): string | null {
  return word?.toLowerCase().replaceAll(/[_-]/g, " ") ?? null;
}
