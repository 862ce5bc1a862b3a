/** Where rules come from, according to the requirement set's own document. */
export type Source = { document: string; address: string | null; sureness: string | null };

/**
 * Sources by document name, from the set's canonical JSON. Leaves out anything that cannot be read.
 */
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

// Only a web address may become a link: a set is data, and `javascript:` is an address too.
function webAddress(value: unknown): string | null {
  return typeof value === "string" && /^https?:\/\//.test(value) ? value : null;
}
