import type { HandbookPageQuery } from "@openrecert/contract/handbook";
import { handbook as text } from "../i18n/en/handbook.ts";
import { element } from "../verification/element.ts";
import { fill } from "./fill.ts";

type Handbook = NonNullable<NonNullable<HandbookPageQuery["credentialByCode"]>["requirementSet"]>["handbook"];
type Section = Handbook["sections"][number];
type Item = Section["items"][number];
type Table = Section["tables"][number];
type Source = Handbook["sources"][number];

const SOURCES = "sources";

/** The contents, the sections, and the sources of a handbook. */
export function chapters({ sections, sources }: Handbook): Node[] {
  const titles = sections.map(({ anchor, title }) => ({ anchor, title }));
  const listed = sources.length === 0 ? titles : [...titles, { anchor: SOURCES, title: text.sources }];
  return [
    contents(listed),
    ...sections.map((section) => chapter(section, sources)),
    ...(sources.length === 0 ? [] : [sourceList(sources)]),
  ];
}

function contents(titles: readonly { anchor: string; title: string }[]): HTMLElement {
  const links = titles.map(({ anchor, title }) => element("li", {}, element("a", { href: `#${anchor}` }, title)));
  return element(
    "nav",
    { class: "contents", "aria-label": text.contents },
    element("h2", {}, text.contents),
    element("ol", {}, ...links),
  );
}

function heading(anchor: string, title: string): HTMLElement {
  const label = fill(text.linkTo, { title });
  return element(
    "h2",
    { id: anchor },
    title,
    element("a", { class: "here", href: `#${anchor}`, "aria-label": label }, "#"),
  );
}

function chapter({ anchor, title, intro, items, tables }: Section, sources: readonly Source[]): HTMLElement {
  return element(
    "section",
    { "aria-labelledby": anchor },
    heading(anchor, title),
    ...intro.map((paragraph) => element("p", {}, paragraph)),
    ...(items.length === 0 ? [] : [listOf(items, sources)]),
    ...tables.map(tableOf),
  );
}

/** Items as lists inside lists, by their depth. */
function listOf(items: readonly Item[], sources: readonly Source[]): HTMLElement {
  const top = element("ul", {});
  const open = [top];
  for (const item of items) {
    while (open.length > item.depth + 1) open.pop();
    while (open.length < item.depth + 1) {
      const inner = element("ul", {});
      const parent = open.at(-1)!;
      (parent.lastElementChild ?? parent).append(inner);
      open.push(inner);
    }
    open.at(-1)!.append(entry(item, sources));
  }
  return top;
}

function entry({ anchor, text: words, note, sources: numbers }: Item, sources: readonly Source[]): HTMLElement {
  return element(
    "li",
    anchor == null ? {} : { id: anchor },
    words,
    ...numbers.map((number) => {
      const target = {
        href: `#${sources[number - 1]?.anchor ?? SOURCES}`,
        "aria-label": fill(text.source, { number }),
      };
      return element("sup", {}, element("a", target, `[${number}]`));
    }),
    ...(note ? [element("span", { class: "remark quiet" }, note)] : []),
  );
}

function tableOf({ anchor, caption, head, rows }: Table): HTMLElement {
  const cells = (row: readonly string[]) =>
    row.map((cell, index) => (index === 0 ? element("th", { scope: "row" }, cell) : element("td", {}, cell)));
  // A box that scrolls must be reached by keyboard.
  return element(
    "div",
    { class: "wide", role: "region", tabindex: "0", "aria-label": caption, id: anchor },
    element(
      "table",
      {},
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, ...head.map((cell) => element("th", { scope: "col" }, cell)))),
      element("tbody", {}, ...rows.map((row) => element("tr", {}, ...cells(row)))),
    ),
  );
}

function sourceList(sources: readonly Source[]): HTMLElement {
  const entries = sources.map(({ anchor, document: name, address, read, sureness, note }) => {
    const details = [...(read ? [fill(text.read, { day: read })] : []), sureness].join(", ");
    return element(
      "li",
      { id: anchor },
      isWebAddress(address) ? element("a", { href: address, rel: "noreferrer" }, name) : name,
      element("span", { class: "quiet" }, ` (${details})${note ? ` ${note}` : ""}`),
    );
  });
  return element(
    "section",
    { "aria-labelledby": SOURCES },
    heading(SOURCES, text.sources),
    element("ol", {}, ...entries),
  );
}

/** Only these become links: an address of the rules' author may be anything. */
function isWebAddress(address: string | null | undefined): address is string {
  return address != null && /^https?:\/\//i.test(address);
}
