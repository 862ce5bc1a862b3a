import type { Handbook, HandbookItem, HandbookSection, HandbookSource, HandbookTable } from "./handbook.ts";

/** A handbook as Markdown, with the same anchors as the page. */
export function handbookMarkdown({ title, version, note, sections, sources }: Handbook): string {
  const numbers = new Map(sources.map(({ id }, index) => [id, index + 1]));
  const parts = [
    `# ${text(title)}`,
    `Version ${text(version)}`,
    ...(note === null ? [] : [text(note)]),
    sections.map(({ anchor, title: name }) => `- [${text(name)}](#${anchor})`).join("\n"),
    ...sections.flatMap((section) => sectionParts(section, numbers)),
    ...sourceParts(sources),
  ];
  return `${parts.join("\n\n")}\n`;
}

function sectionParts({ anchor, title, intro, items, tables }: HandbookSection, numbers: Numbers): string[] {
  const list = items.map((item) => itemLine(item, numbers)).join("\n");
  return [
    `<a id="${anchor}"></a>\n\n## ${text(title)}`,
    ...intro.map(text),
    ...(list === "" ? [] : [list]),
    ...tables.map(tableLines),
  ];
}

type Numbers = ReadonlyMap<string, number>;

function itemLine({ anchor, text: words, note, cite, depth }: HandbookItem, numbers: Numbers): string {
  const target = anchor === null ? "" : `<a id="${anchor}"></a>`;
  const cites = cite.flatMap((id) => (numbers.has(id) ? [`[${numbers.get(id)}](#source-${id})`] : []));
  const sources = cites.length === 0 ? "" : ` (${cites.length === 1 ? "source" : "sources"} ${cites.join(", ")})`;
  const more = note === null ? "" : ` ${text(note)}`;
  return `${"  ".repeat(depth)}- ${target}${text(words)}${more}${sources}`;
}

function tableLines({ anchor, caption, head, rows }: HandbookTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map(text).join(" | ")} |`;
  const rule = `|${head.map(() => " --- |").join("")}`;
  return [`<a id="${anchor}"></a>\n\n**${text(caption)}**\n`, line(head), rule, ...rows.map(line)].join("\n");
}

function sourceParts(sources: readonly HandbookSource[]): string[] {
  if (sources.length === 0) return [];
  const lines = sources.map(({ anchor, document, address, read, sureness, note }, index) => {
    const details = [...(read === null ? [] : [`read ${read}`]), sureness].join(", ");
    const where = address === null ? "" : ` <${address.replaceAll(/[<>\s]/g, "")}>`;
    return `${index + 1}. <a id="${anchor}"></a>${text(document)}${where} (${text(details)})${note === null ? "" : ` ${text(note)}`}`;
  });
  return ['<a id="sources"></a>\n\n## Sources', lines.join("\n")];
}

/** Text that Markdown takes as it stands. */
function text(words: string): string {
  return words.replaceAll(/\s+/g, " ").replaceAll(/[\\`*_[\]<>|~#]/g, "\\$&");
}
