/** Whether two JSON values are equal, whatever the order of their members. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const first = Object.entries(one).filter(([, value]) => value !== undefined);
  const second = new Map(Object.entries(other).filter(([, value]) => value !== undefined));
  return first.length === second.size && first.every(([key, value]) => isSame(value, second.get(key)));
}
