import type { Json } from "@openrecert/rules";
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useFlash } from "../layout/Flash.tsx";
import { type Editing, EditingProvider } from "./fields/editing.ts";
import { FormField } from "./fields/FormField.tsx";
import { madePart } from "./model/making.ts";
import { type Adding, outlineOf } from "./model/outline.ts";
import { isWithin, moved, type Place, placeOf, printed, valueAt, withValue } from "./model/place.ts";
import { pathOf, withTwins } from "./model/twins.ts";
import { OpenQuestions } from "./OpenQuestions.tsx";
import { nameInWords, Outline, partOf } from "./Outline.tsx";
import { PartForm } from "./PartForm.tsx";
import { PartHead } from "./PartHead.tsx";
import { Problems } from "./Problems.tsx";
import type { useHistory } from "./use-history.ts";
import type { useLive } from "./use-live.ts";
import { partWord, useRulesText } from "./use-rules-text.ts";
import "./editor.css";

type EditorProps = Pick<ReturnType<typeof useHistory>, "history" | "act"> & {
  live: ReturnType<typeof useLive>;
  selected: Place;
  select: (place: Place) => void;
  isReadOnly: boolean;
  /** Takes the place of the outline and the form, such as the view as JSON. */
  instead?: ReactNode;
  /** The sample members. */
  members: ReactNode;
};

const PANES = ["paneOutline", "paneForm", "paneOutcome"] as const;

/** The outline, the form of the selected part, and what the rules say about it. */
export function Editor({ history, act, live, selected, select, isReadOnly, instead, members }: EditorProps) {
  const text = useRulesText();
  const flash = useRef(useFlash());
  const root = useRef<HTMLDivElement>(null);
  const [pane, setPane] = useState<(typeof PANES)[number]>("paneForm");
  const [isLinked, setLinked] = useState(true);
  const { document } = history;
  // The outline may follow a little later than the field that is typed in.
  const settled = useDeferredValue(document);
  const { problems, byPlace, found } = live;
  const latest = useRef(document);
  latest.current = document;
  const show = useCallback(
    (place: Place) => {
      select(place);
      setPane("paneForm");
    },
    [select],
  );
  const apply = useCallback((next: Json, subject: string) => act({ kind: "edit", document: next, subject }), [act]);
  const editing = useMemo<Editing>(
    () => ({
      document,
      rules: document,
      problems: byPlace,
      isReadOnly,
      isLinked,
      link: setLinked,
      change: (place, value) =>
        apply(
          isLinked && isWithin(place, selected) && pathOf(selected) !== null
            ? withTwins(document, selected, place, value)
            : withValue(document, place, value),
          printed(place),
        ),
      apply,
      select: show,
      Field: FormField,
    }),
    [document, byPlace, isReadOnly, apply, show, isLinked, selected],
  );
  const add = useCallback(
    (adding: Adding) => {
      const what = partWord(text, adding.word);
      const made = madePart(latest.current, adding, what);
      apply(made.document, printed(made.place));
      show(made.place);
      flash.current(text("editor.added", { what }));
    },
    [apply, show, text],
  );
  const move = useCallback(
    (place: Place, by: number) => {
      const next = moved(latest.current, place, by);
      if (next.document === latest.current) return;
      apply(next.document, `move ${printed(place.slice(0, -1))}`);
      show(next.place);
      focusPart(root.current, next.place);
    },
    [apply, show],
  );
  const whereIs = (path: string) => {
    const part = partOf(partsOf(document), placeOf(path));
    return part ? nameInWords(text, part.name) : text("outcome.wholeDocument");
  };
  const go = (path: string) => {
    const place = placeOf(path);
    show(partOf(partsOf(document), place)?.place ?? []);
    focusField(root.current, place);
  };
  const press = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || isReadOnly) return;
    event.preventDefault();
    act({ kind: event.shiftKey ? "redo" : "undo" });
  };
  return (
    <EditingProvider value={editing}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside bubble up to here. */}
      <div className={`rule-editor ${instead ? "with-text" : ""} show-${pane}`} ref={root} onKeyDown={press}>
        <fieldset className="rule-panes">
          <legend className="visually-hidden">{text("editor.panes")}</legend>
          {PANES.map((one) => (
            <button key={one} type="button" className="button" aria-pressed={one === pane} onClick={() => setPane(one)}>
              {text(`editor.${one}`)}
            </button>
          ))}
        </fieldset>
        {!instead && (
          <Outline
            document={settled}
            selected={selected}
            problems={problems}
            isReadOnly={isReadOnly}
            select={show}
            add={add}
            move={move}
          />
        )}
        {instead ?? (
          <section className="rule-form" aria-labelledby="rule-part-name">
            <PartHead place={selected} />
            <PartForm key={printed(selected)} place={selected} />
          </section>
        )}
        <aside className="rule-outcome">
          {!instead && (
            <section>
              <h2>{text("outcome.sentence")}</h2>
              <Sentences sentences={found?.sentences ?? null} isKnown={found !== null} />
            </section>
          )}
          <section>
            <h2>{text("outcome.problems")}</h2>
            <Problems problems={problems} whereIs={whereIs} go={go} />
          </section>
          {!instead && <OpenQuestions document={document} selected={selected} select={show} />}
          {live.hasFailed && <p className="fault">{text("outcome.failed")}</p>}
          {members}
        </aside>
      </div>
      <SelectedExists document={document} selected={selected} select={select} />
    </EditingProvider>
  );
}

function Sentences({ sentences, isKnown }: { sentences: readonly string[] | null; isKnown: boolean }) {
  const text = useRulesText();
  if (!isKnown) return <p className="quiet">{text("outcome.waiting")}</p>;
  if (sentences === null) return <p className="quiet">{text("outcome.notValid")}</p>;
  if (sentences.length === 0) return <p className="quiet">{text("outcome.noSentence")}</p>;
  return (
    <div className="rule-sentences">
      {sentences.map((sentence, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two sentences may say the same.
        <p key={at}>{sentence}</p>
      ))}
    </div>
  );
}

/** After an undo the selected part may not be there any more; what holds it is shown. */
function SelectedExists({
  document,
  selected,
  select,
}: {
  document: Json;
  selected: Place;
  select: (place: Place) => void;
}) {
  useEffect(() => {
    if (valueAt(document, selected) !== undefined || selected.length === 0) return;
    const parts = partsOf(document);
    select(partOf(parts, selected)?.place ?? []);
  }, [document, selected, select]);
  return null;
}

function partsOf(document: Json) {
  return outlineOf(document).flatMap(({ parts }) => parts);
}

function focusPart(root: HTMLElement | null, place: Place): void {
  requestAnimationFrame(() => root?.querySelector<HTMLElement>(`[data-part="${CSS.escape(printed(place))}"]`)?.focus());
}

/** Moves the focus to the field of a place, or to the nearest that holds it. */
function focusField(root: HTMLElement | null, place: Place): void {
  requestAnimationFrame(() => {
    for (let length = place.length; length >= 0; length -= 1) {
      const outer = place.slice(0, length);
      const holder = root?.querySelector(`.rule-form [data-place="${CSS.escape(printed(outer))}"]`);
      const control = holder?.querySelector<HTMLElement>("input, select, textarea, button");
      if (control) {
        control.focus();
        return;
      }
      if (!isWithin(place, outer)) return;
    }
    root?.querySelector<HTMLElement>("#rule-part-name")?.focus();
  });
}
