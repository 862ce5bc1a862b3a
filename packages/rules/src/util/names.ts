/** A list of names to find places in. */
export type Names = { readonly list: readonly string[]; readonly places: ReadonlyMap<string, number> | null };

/** To so many names, comparing with each is quicker than hashing. */
const COMPARED_MAX = 8;

/** Makes a list ready to find places in. */
export function namesOf(list: readonly string[]): Names {
  return { list, places: list.length <= COMPARED_MAX ? null : new Map(list.map((name, place) => [name, place])) };
}

/** The place of a name; -1 where it isn't in the list. */
export function placeOf({ list, places }: Names, name: string): number {
  if (places !== null) return places.get(name) ?? -1;
  for (let place = 0; place < list.length; place++) if (list[place] === name) return place;
  return -1;
}
