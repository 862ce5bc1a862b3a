/** A stored word in the contract's spelling: `journal-check` becomes `JOURNAL_CHECK`. */
export type ContractWord<Stored extends string> = Stored extends `${infer Head}-${infer Tail}`
  ? `${Uppercase<Head>}_${ContractWord<Tail>}`
  : Uppercase<Stored>;

/** A word of the contract in its stored form. */
export type StoredWord<Word extends string> = Word extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}-${StoredWord<Tail>}`
  : Lowercase<Word>;

export function contractWord<Stored extends string>(stored: Stored): ContractWord<Stored> {
  return stored.toUpperCase().replaceAll("-", "_") as ContractWord<Stored>;
}

export function storedWord<Word extends string>(word: Word): StoredWord<Word> {
  return word.toLowerCase().replaceAll("_", "-") as StoredWord<Word>;
}
