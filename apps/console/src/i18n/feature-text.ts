import { useCallback } from "react";
import { useLocale, useTranslate } from "react-admin";
import { PSEUDO_LOCALE } from "./provider.ts";
import { pseudo } from "./pseudo.ts";
import type { Leaves, TextValues } from "./text.ts";

const marked = new WeakMap<object, object>();

/**
 * The texts of a feature that load with its screens, because the first list must not wait for them.
 * Written and used like those of `useText`.
 */
export function useFeatureText<Tree extends object>(tree: Tree): (key: Leaves<Tree>, values?: TextValues) => string {
  const translate = useTranslate();
  const isPseudo = useLocale() === PSEUDO_LOCALE;
  return useCallback(
    (key, values) => translate(key, { ...values, _: phraseAt(isPseudo ? pseudoOf(tree) : tree, key) }),
    [translate, isPseudo, tree],
  );
}

function pseudoOf(tree: object): object {
  const known = marked.get(tree) ?? pseudo(tree);
  marked.set(tree, known);
  return known;
}

function phraseAt(tree: object, key: string): string {
  let found: unknown = tree;
  for (const step of key.split(".")) found = (found as Record<string, unknown>)[step];
  return String(found);
}
