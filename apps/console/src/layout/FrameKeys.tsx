import { lazy, Suspense, useState } from "react";
import { useNavigate } from "react-router";
import { useText } from "../i18n/text.ts";
import { useOpenNext } from "../submissions/next.ts";
import { useMayWork } from "../submissions/work.ts";
import { useKeys } from "./go-keys.ts";
import { SearchIcon } from "./icons.tsx";
import type { Place } from "./place.ts";

const SearchDialog = lazy(() => import("../search/SearchDialog.tsx"));
const KeysDialog = lazy(() => import("./KeysDialog.tsx"));

/** The search of the frame, and the keys that work on every screen. */
export function FrameKeys({ places }: { places: readonly Place[] }) {
  const text = useText();
  const navigate = useNavigate();
  const openNext = useOpenNext();
  const mayWork = useMayWork();
  const [shown, setShown] = useState<"search" | "keys" | null>(null);
  const search = () => setShown("search");
  useKeys([
    { keys: "mod+k", says: text("search.open"), act: search },
    { keys: "/", says: text("search.focus"), act: () => focusSearch() || search() },
    { keys: "?", says: text("search.keys"), act: () => setShown("keys") },
    ...(mayWork ? [{ keys: "n", says: text("search.next"), act: openNext }] : []),
    ...places.map(({ key, to, name }) => ({
      keys: `g ${key}`,
      says: text("search.go", { name }),
      act: () => navigate(to),
    })),
  ]);
  return (
    <div className="rail-search">
      <button type="button" aria-keyshortcuts="Control+K Meta+K" onClick={search}>
        <SearchIcon />
        <span>{text("search.button")}</span>
        <span className="key-hint" aria-hidden="true">
          {isMac() ? "⌘K" : "Ctrl K"}
        </span>
      </button>
      <Suspense>
        {shown === "search" && (
          <SearchDialog places={places} showKeys={() => setShown("keys")} close={() => setShown(null)} />
        )}
        {shown === "keys" && <KeysDialog close={() => setShown(null)} />}
      </Suspense>
    </div>
  );
}

/** Moves the focus to the search box of the screen. False if it has none. */
function focusSearch(): boolean {
  const box = document.querySelector<HTMLInputElement>('main input[type="search"]');
  box?.focus();
  box?.select();
  return box !== null;
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
