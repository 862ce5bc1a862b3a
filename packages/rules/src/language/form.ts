import type { Shape } from "./shape.ts";

/** What a code or name refers to: a part of the document itself, or codes that records use. */
export type Vocabulary =
  | "each"
  | "attribute"
  | "attribute-value"
  | "citation"
  | "credential"
  | "date"
  | "dimension"
  | "document"
  | "exam"
  | "fee"
  | "over"
  | "path"
  | "period"
  | "phase"
  | "proof"
  | "requirement"
  | "statement"
  | "table"
  | "type"
  | "unit"
  | "value";

/** A member of an object. */
export type MemberForm = { readonly name: string; readonly shape: Shape<unknown>; readonly isRequired: boolean };

/** What a value is made of, for a screen on which somebody fills it in. */
export type Form = {
  /** What the whole is called in the language, for example `dateRule`. */
  readonly name?: string;
  /** A sentence for the reader. */
  readonly about?: string;
} & (
  | { readonly kind: "text"; readonly max: number; readonly of?: Vocabulary | undefined }
  | { readonly kind: "id"; readonly of?: Vocabulary | undefined }
  | { readonly kind: "decimal" | "date" | "anything" }
  | { readonly kind: "integer"; readonly min: number; readonly max: number }
  | { readonly kind: "choice"; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: "list"; readonly item: Shape<unknown>; readonly min: number; readonly max: number }
  | {
      readonly kind: "map";
      readonly key: Shape<string>;
      readonly value: Shape<unknown>;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: "object"; readonly members: readonly MemberForm[] }
  | {
      readonly kind: "variant";
      readonly forms: { readonly [name: string]: Shape<unknown> };
      /** The form that a value has; `null` if it has none of them. */
      readonly formOf: (value: unknown) => string | null;
    }
);

/** The kinds of forms. */
export type FormKind = Form["kind"];
