import { RequirementSetDraftSaveDocument, type RequirementSetDraftSaveMutation } from "@openrecert/contract";
import { type Json, setForm } from "@openrecert/rules";
import { useCallback, useEffect, useRef, useState } from "react";
import { useDataProvider } from "react-admin";
import { useReread } from "../data/hooks.ts";
import type { ConsoleDataProvider } from "../data/provider.ts";
import { Refusal } from "../data/refusal.ts";
import { ApiError } from "../data/transport.ts";
import { type Content, keepCopy, keptCopy } from "./kept-copy.ts";
import { type Clash, equal, merge } from "./model/merge.ts";
import { inOrder } from "./model/order.ts";

const PAUSE_MS = 800;
const AGAIN_MS = 10_000;

/** Whether what is on the screen is stored. */
export type Saving =
  | { readonly state: "saved"; readonly at: string; readonly mergedFrom: string | null }
  | { readonly state: "waiting" | "saving" }
  | { readonly state: "failed"; readonly error: Error }
  | { readonly state: "clash"; readonly clashes: readonly Clash[]; readonly by: string };

/** A draft as it was read. */
export type Stored = {
  readonly id: string;
  readonly version: number;
  readonly content: Content;
  readonly savedAt: string;
};

/** What the editor begins with: what is stored, with what this browser kept because it was not saved. */
export function beginning(stored: Stored): Content {
  const copy = keptCopy(stored.id);
  return copy ? contentOf(merge(copy.before, copy.content, stored.content).document) : stored.content;
}

/**
 * Saves a draft a moment after the last change. What another person saved meanwhile is merged; where
 * both changed the same, the person chooses. What cannot be saved stays in the browser.
 */
export function useSaving(stored: Stored, content: Content, replace: (content: Content) => void) {
  const provider = useDataProvider<ConsoleDataProvider>();
  const reread = useReread();
  const [base] = useState(() => ({ ...stored }) as { -readonly [Name in keyof Stored]: Stored[Name] });
  const latest = useRef(content);
  latest.current = content;
  const tools = useRef({ replace, reread });
  tools.current = { replace, reread };
  const isBusy = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [saving, setSaving] = useState<Saving>({ state: "saved", at: stored.savedAt, mergedFrom: null });

  const save = useCallback(
    async function run(mergedFrom: string | null = null): Promise<void> {
      clearTimeout(timer.current);
      if (isBusy.current) return;
      // What was typed and then taken back is stored already.
      if (equal(latest.current, base.content)) {
        keepCopy(base.id, null);
        setSaving({ state: "saved", at: base.savedAt, mergedFrom });
        return;
      }
      isBusy.current = true;
      setSaving({ state: "saving" });
      const sent = latest.current;
      let next: () => void = () => {};
      try {
        const { requirementSetDraftSave: answer } = await provider.act(RequirementSetDraftSaveDocument, {
          input: { draftId: base.id, expectedVersion: base.version, ...changedParts(base.content, sent) },
        });
        const theirs = conflictOf(answer);
        if (theirs) next = settle(theirs);
        else if (answer.userErrors.length > 0) throw new Refusal(answer.userErrors);
        else {
          const { version, savedAt } = answer.draft!;
          Object.assign(base, { version, savedAt, content: sent });
          if (latest.current === sent) {
            keepCopy(base.id, null);
            setSaving({ state: "saved", at: savedAt, mergedFrom });
            tools.current.reread();
          } else next = () => void run(mergedFrom);
        }
      } catch (error) {
        setSaving({ state: "failed", error: error as Error });
        // What the server refused would be refused again.
        if (error instanceof ApiError) timer.current = setTimeout(() => void run(mergedFrom), AGAIN_MS);
      } finally {
        isBusy.current = false;
      }
      next();

      function settle(theirs: Theirs): () => void {
        const both = merge(base.content, latest.current, theirs.content);
        Object.assign(base, { version: theirs.version, content: theirs.content });
        latest.current = contentOf(both.document);
        tools.current.replace(latest.current);
        if (both.clashes.length === 0) return () => void run(theirs.by);
        return () => setSaving({ state: "clash", clashes: both.clashes, by: theirs.by });
      }
    },
    [provider, base],
  );

  const isClashing = saving.state === "clash";
  useEffect(() => {
    if (isClashing || equal(content, base.content)) return;
    keepCopy(base.id, { content, before: base.content });
    setSaving((now) => (now.state === "saving" ? now : { state: "waiting" }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), PAUSE_MS);
  }, [content, isClashing, save, base]);
  useEffect(() => {
    const again = () => void (equal(latest.current, base.content) || save());
    window.addEventListener("online", again);
    return () => {
      window.removeEventListener("online", again);
      // Whoever leaves right after typing has not waited for the pause.
      again();
    };
  }, [save, base]);
  /** The person has chosen between the sides of a clash. */
  const choose = (chosen: Content) => {
    latest.current = chosen;
    replace(chosen);
    void save();
  };
  return { saving, save: () => void save(), choose };
}

type Theirs = { content: Content; version: number; by: string };

function conflictOf({ userErrors }: RequirementSetDraftSaveMutation["requirementSetDraftSave"]): Theirs | null {
  for (const error of userErrors)
    if (error.__typename === "RequirementSetDraftConflict" && error.draft) {
      const { document, scenarios, version, savedBy } = error.draft;
      return { content: readContent(document, scenarios), version, by: savedBy.name ?? "" };
    }
  return null;
}

function changedParts(before: Content, now: Content): { document?: string; scenarios?: string } {
  return {
    ...(equal(before.document, now.document) ? {} : { document: JSON.stringify(now.document) }),
    ...(equal(before.scenarios, now.scenarios) ? {} : { scenarios: JSON.stringify(now.scenarios) }),
  };
}

/** The content of a draft from the texts that the API stores. */
export function readContent(document: string, scenarios: string): Content {
  return { document: inOrder(setForm(), JSON.parse(document) as Json), scenarios: JSON.parse(scenarios) as Json };
}

function contentOf(merged: Json): Content {
  const { document, scenarios } = merged as Content;
  return { document, scenarios };
}
