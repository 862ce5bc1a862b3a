import type { Json, Problem } from "@openrecert/rules";
import { type ComponentType, createContext, useContext } from "react";
import { type Place, printed } from "../model/place.ts";
import type { FormFieldProps } from "./field-props.ts";

/** What the fields of a draft work on. */
export type Editing = {
  readonly document: Json;
  /** The rules whose codes may be chosen: the document itself, or the one that scenarios are for. */
  readonly rules: Json;
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  readonly isReadOnly: boolean;
  /** Changes what stands at a place; undefined removes it. */
  readonly change: (place: Place, value: Json | undefined) => void;
  /** Whether a change of the selected requirement also changes the same one in other paths. */
  readonly isLinked: boolean;
  readonly link: (isLinked: boolean) => void;
  /** Changes the document as one step of undo. */
  readonly apply: (next: Json, subject: string) => void;
  readonly select: (place: Place) => void;
  /** Draws a field from its form. Fields hold fields, so they find it here. */
  readonly Field: ComponentType<FormFieldProps>;
};

const Context = createContext<Editing | null>(null);

export const EditingProvider = Context.Provider;

export function useEditing(): Editing {
  const editing = useContext(Context);
  if (!editing) throw new Error("a field of a draft stands outside of its editor");
  return editing;
}

/** What is wrong at a place, in one text. */
export function useFault(place: Place): string | undefined {
  const found = useEditing().problems.get(printed(place));
  return found?.map(({ message, help }) => (help ? `${message}. ${help}` : message)).join(" ");
}
