import type { Shape } from "./shape.ts";

/**
 * The same for values that many records share. A value that fit before and is frozen to the bottom
 * fits again without a look.
 */
export function shared<T extends object>(shape: Shape<T>): Shape<T> {
  const known = new WeakSet<object>();
  return {
    check: shape.check,
    fits(value) {
      if (typeof value !== "object" || value === null) return shape.fits(value);
      if (known.has(value)) return true;
      const fits = shape.fits(value);
      if (fits && isFrozen(value)) known.add(value);
      return fits;
    },
    schema: shape.schema,
    form: shape.form,
  };
}

/** Whether nothing in a value can change. */
function isFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozen);
}
