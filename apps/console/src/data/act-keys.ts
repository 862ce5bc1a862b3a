/**
 * Idempotency keys of acts. Sending the same input twice in a row uses the same key, so a retry
 * after a lost answer cannot act twice. Other input, or the same after it succeeded, gets a new key.
 */
export function createKeys() {
  const last = new Map<string, { input: string; key: string }>();
  return {
    keyFor(act: string, input: object): string {
      const text = JSON.stringify(input);
      const known = last.get(act);
      if (known?.input === text) return known.key;
      const key = crypto.randomUUID();
      last.set(act, { input: text, key });
      return key;
    },
    /** The act succeeded. */
    used(act: string): void {
      last.delete(act);
    },
  };
}
