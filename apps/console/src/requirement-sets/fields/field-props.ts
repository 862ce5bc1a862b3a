import type { Form, Json } from "@openrecert/rules";
import type { ReactNode } from "react";
import type { Place } from "../model/place.ts";

/** What every field of a draft gets. */
export type FieldProps = {
  value: Json | undefined;
  place: Place;
  label: string;
  isRequired: boolean;
  /** Beside the label, such as a button that removes the field. */
  beside?: ReactNode;
  hint?: string | undefined;
};

/** The same with the form of the value, and the dimension whose values are meant where there is one. */
export type FormFieldProps = FieldProps & { form: Form; owner: string; dimension: string | null };
