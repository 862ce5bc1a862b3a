const ACCENTED: Record<string, string> = {
  a: "á",
  e: "ë",
  i: "ï",
  o: "ô",
  u: "û",
  c: "ç",
  n: "ñ",
  s: "š",
  A: "Â",
  E: "É",
  S: "Š",
};

/** Every text of a tree with marks around it and accents in it; placeholders stay. */
export function pseudo<Tree extends object>(tree: Tree): Tree {
  const entries = Object.entries(tree).map(([key, value]) => [
    key,
    typeof value === "string" ? value.split(" |||| ").map(marked).join(" |||| ") : pseudo(value as object),
  ]);
  return Object.fromEntries(entries) as Tree;
}

function marked(text: string): string {
  const parts = text.split(/(%\{[^}]*\})/);
  return `⟦${parts.map((part, index) => (index % 2 === 1 ? part : accented(part))).join("")}⟧`;
}

function accented(text: string): string {
  return text.replace(/[aeioucnsAES]/g, (letter) => ACCENTED[letter] ?? letter);
}
