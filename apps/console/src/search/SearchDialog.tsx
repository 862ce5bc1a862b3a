import Dialog from "@mui/material/Dialog";
import { type KeyboardEvent, useId, useState } from "react";
import { useNavigate } from "react-router";
import { useText } from "../i18n/text.ts";
import type { Place } from "../layout/place.ts";
import { type Found, useFound } from "./found.ts";
import "./search.css";

type SearchDialogProps = { places: readonly Place[]; showKeys: () => void; close: () => void };

/**
 * Finds members, submissions, credentials, certificates, pages, and acts. The keyboard stays in the
 * box: arrows choose, Enter opens, Escape closes.
 */
export default function SearchDialog({ places, showKeys, close }: SearchDialogProps) {
  const text = useText();
  const navigate = useNavigate();
  const list = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const { groups, isSearching, hasFailed } = useFound(typed, places, showKeys);
  const all = groups.flatMap(({ found }) => found);
  const chosen = all[Math.min(at, all.length - 1)];
  const open = ({ to, act }: Found) => {
    close();
    act?.();
    if (to) navigate(to);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && all.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, all.length - 1) + step + all.length) % all.length);
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing && chosen) {
      event.preventDefault();
      open(chosen);
    }
  };
  const say = isSearching
    ? text("search.searching")
    : hasFailed
      ? text("search.failed")
      : text("search.count", { smart_count: all.length });
  return (
    <Dialog open onClose={close} aria-label={text("search.title")} className="search-dialog">
      <input
        autoFocus
        className="search-box"
        type="text"
        role="combobox"
        aria-label={text("search.title")}
        aria-expanded={all.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${list}-${all.indexOf(chosen)}` : undefined}
        placeholder={text("search.placeholder")}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div className="search-results" id={list} role="listbox" aria-label={text("search.results")}>
        {groups.map(({ name, found }) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by this role.
          <div key={name} role="group" aria-label={name}>
            <div className="search-group" aria-hidden="true">
              {name}
            </div>
            {found.map((one) => {
              const index = all.indexOf(one);
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the box.
                // biome-ignore lint/a11y/useFocusableInteractive: the box names the active option.
                <div
                  key={one.key}
                  id={`${list}-${index}`}
                  role="option"
                  aria-selected={one === chosen}
                  ref={one === chosen ? intoView : undefined}
                  onClick={() => open(one)}
                  onPointerMove={() => setAt(index)}
                >
                  <span>{one.name}</span>
                  {one.more && <span className="quiet">{one.more}</span>}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <p className="search-state small quiet" role="status">
        {say}
      </p>
    </Dialog>
  );
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
