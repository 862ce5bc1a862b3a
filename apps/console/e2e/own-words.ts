import type { Page, Response } from "@playwright/test";

/**
 * Watches what the API says to a page, so that everything else on it can be told: the console's own
 * words, which the pseudo-locale marks with `⟦ ⟧`.
 */
export function watchData(page: Page): Promise<string[]>[] {
  const answers: Promise<string[]>[] = [];
  page.on("response", (response: Response) => {
    if (response.url().endsWith("/graphql"))
      answers.push(
        response.json().then(
          (answer) => stringsIn(answer),
          () => [],
        ),
      );
  });
  return answers;
}

/** Texts on the page, and names of controls, that are neither marked nor data nor a day. */
export async function unmarkedTexts(page: Page, answers: readonly Promise<string[]>[]): Promise<string[]> {
  const data = new Set((await Promise.all(answers)).flat().flatMap((one) => [one, ...spelled(one)]));
  const longestFirst = [...data].filter((one) => /\p{L}/u.test(one)).sort((a, b) => b.length - a.length);
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!parent?.closest("script, noscript, style, a[download], time, code, pre, kbd, .key, .key-hint, svg text"))
        found.push(walker.currentNode.textContent ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], img[alt]"))
      for (const name of ["aria-label", "placeholder", "title", "alt"]) found.push(element.getAttribute(name) ?? "");
    return found;
  });
  return texts.filter((text) => /\p{L}{2}/u.test(rest(text, longestFirst)));
}

const DAY = /\b(January|February|March|April|May|June|July|August|September|October|November|December)( \d+,)? \d{4}/g;

function rest(text: string, data: readonly string[]): string {
  if (data.includes(text.trim())) return "";
  // A marked text may be a value of another.
  let left = text;
  for (let before = ""; before !== left; ) {
    before = left;
    left = left.replace(/⟦[^⟦⟧]*⟧/g, " ");
  }
  left = left.replace(DAY, " ").replace(/ at \d+:\d\d\s?[AP]M/g, " ");
  for (const one of data) if (/\p{L}{2}/u.test(left) && left.includes(one)) left = without(left, one);
  return left;
}

// Only whole words, because a short code is a part of many words.
function without(text: string, part: string): string {
  return text.replace(new RegExp(`(?<![\\p{L}\\d])${escaped(part)}(?![\\p{L}\\d])`, "gu"), " ");
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

// A name begins a label with a capital. A code without a name is shown as the words in it.
function spelled(text: string): string[] {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  if (!/^[\w-]+$/.test(text)) return [capital];
  const words = text.replaceAll(/[-_]/g, " ").replaceAll(/([a-z])([A-Z])/g, "$1 $2");
  const lower = words.toLowerCase();
  return [capital, lower, lower.charAt(0).toUpperCase() + lower.slice(1), text.toUpperCase()];
}
