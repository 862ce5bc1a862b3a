/** Where rules were read, as the requirement set's own document says it. */
export type Source = { document: string; address: string | null; sureness: string | null };

/** Sources by name of document. The document is the set's canonical JSON; anything unreadable in it is left out. */
export function sourcesOf(canonicalDocument: string): Map<string, Source> {
  const parsed: unknown = JSON.parse(canonicalDocument);
  const citations = isObject(parsed) && isObject(parsed.citations) ? Object.values(parsed.citations) : [];
  const sources = citations
    .filter(isObject)
    .flatMap(({ document, address, sureness }): Source[] =>
      typeof document === "string" ? [{ document, address: webAddress(address), sureness: text(sureness) }] : [],
    );
  return new Map(sources.map((source) => [source.document, source]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

// Only an address of the web may become a link: a set is data, and `javascript:` is an address too.
function webAddress(value: unknown): string | null {
  return typeof value === "string" && /^https?:\/\//.test(value) ? value : null;
}
