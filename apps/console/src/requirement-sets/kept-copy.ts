import type { Json } from "@openrecert/rules";

/** What is edited: the document and its scenarios. */
export type Content = { readonly document: Json; readonly scenarios: Json };

/** What was typed and not saved, with the content that it began with. */
export type KeptCopy = { readonly content: Content; readonly before: Content };

const NAME = "OpenRecert.draft";

/** Keeps what is not saved in this browser, so that a lost session or a closed tab loses nothing. */
export function keepCopy(draftId: string, copy: KeptCopy | null): void {
  try {
    if (copy) localStorage.setItem(`${NAME} ${draftId}`, JSON.stringify(copy));
    else localStorage.removeItem(`${NAME} ${draftId}`);
  } catch {
    // Without storage, the text is kept on the screen only.
  }
}

export function keptCopy(draftId: string): KeptCopy | null {
  try {
    const text = localStorage.getItem(`${NAME} ${draftId}`);
    return text === null ? null : (JSON.parse(text) as KeptCopy);
  } catch {
    return null;
  }
}
