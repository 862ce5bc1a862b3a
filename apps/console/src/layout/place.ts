/** A page of the menu, with its key after `G`. */
export type Place = { key: string; to: string; name: string };
