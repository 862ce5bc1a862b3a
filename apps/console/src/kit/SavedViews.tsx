import { type FormEvent, useState } from "react";
import { type SavedQuery, useListContext, useResourceContext, useSavedQueries } from "react-admin";
import { Link, useLocation } from "react-router";
import { useText } from "../i18n/text.ts";
import { Disclosure } from "./Disclosure.tsx";
import { Field } from "./Field.tsx";

/** Filters and orders of a list under names, kept in this browser. Each is a link. */
export function SavedViews() {
  const text = useText();
  const [views, setViews] = useSavedQueries(useResourceContext() ?? "");
  const { filterValues, sort, perPage } = useListContext();
  const { pathname } = useLocation();
  const [name, setName] = useState("");
  const save = (event: FormEvent) => {
    event.preventDefault();
    const label = name.trim();
    if (label === "") return;
    const view = { label, value: { filter: filterValues, displayedFilters: [], sort, perPage } };
    setViews([...views.filter((one) => one.label !== label), view]);
    setName("");
  };
  return (
    <Disclosure label={text("kit.list.views")}>
      {views.length === 0 && <p className="small quiet">{text("kit.list.noViews")}</p>}
      <ul className="views">
        {views.map((view) => (
          <li key={view.label}>
            <Link to={`${pathname}?${parameters(view)}`}>{view.label}</Link>
            <button
              type="button"
              className="link"
              aria-label={text("kit.list.removeView", { name: view.label })}
              onClick={() => setViews(views.filter((one) => one !== view))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={save}>
        <Field label={text("kit.list.saveView")}>
          {(wiring) => (
            <input {...wiring} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <button type="submit" className="link">
          {text("kit.list.save")}
        </button>
      </form>
    </Disclosure>
  );
}

function parameters({ value: { filter, sort, perPage } }: SavedQuery): string {
  return new URLSearchParams({
    filter: JSON.stringify(filter ?? {}),
    ...(sort ? { sort: sort.field, order: sort.order } : {}),
    ...(perPage ? { perPage: String(perPage) } : {}),
    page: "1",
  }).toString();
}
