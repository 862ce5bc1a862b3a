/** The named members of an object. */
export function pick<Given, Name extends keyof Given>(
  given: Given,
  names: readonly Name[],
): Partial<Pick<Given, Name>> {
  const picked: Partial<Pick<Given, Name>> = {};
  for (const name of names) picked[name] = given[name];
  return picked;
}
