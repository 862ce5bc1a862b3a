import { useTranslate } from "react-admin";
import type { en } from "./en.ts";

/** Dotted paths to the texts of a tree, for example `resources.members.empty`. */
export type Leaves<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaves<Tree[Key]>}`;
}[keyof Tree & string];

/** The place of a text in `i18n/en`. */
export type TextKey = Leaves<typeof en>;

/** The resources that have texts. */
export type NamedResource = keyof (typeof en)["resources"];

export type TextValues = Record<string, string | number>;

/** Gives the text at a place, with these values. */
export type Text = (key: TextKey, values?: TextValues) => string;

/**
 * The texts of the console by their places. `%{name}` in a text takes the value `name`; of two texts
 * separated by `||||`, the first is for a `smart_count` of one.
 */
export function useText(): Text {
  return useTranslate();
}
