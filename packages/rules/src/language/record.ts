import {
  about,
  choice,
  date,
  decimal,
  id,
  integer,
  isObject,
  list,
  map,
  named,
  object,
  type Shape,
  type TypeOf,
  text,
  variant,
} from "./shape.ts";
import { shared } from "./shared.ts";

const key = text(200);
const quantities = shared(list(object({ unit: id("unit"), amount: decimal() }), { min: 1, max: 16 }));

/** An activity's value, its values, or its shares in one dimension. */
export type Label = string | readonly string[] | { readonly [value: string]: string | number };

const label: Shape<Label> = variant(
  "a value, a list of values, or shares",
  {
    value: text(64, "value"),
    values: list(text(64, "value"), { min: 1, max: 64 }),
    shares: map(decimal(), { min: 1, max: 64, key: text(64) }),
  },
  (value) =>
    typeof value === "string" ? "value" : Array.isArray(value) ? "values" : isObject(value) ? "shares" : null,
);
const labels = shared(map(label, { max: 16, key: text(64, "dimension") }));

const review = object({ state: choice("claimed", "verified", "rejected") }, { reason: text(1000) });
const activityReview = shared(
  object({ state: choice("claimed", "verified", "rejected", "adjusted") }, { quantities, labels, reason: text(1000) }),
);

const usedElsewhere = object({
  for: about("Code of the credential; its own for an earlier cycle.", text(64)),
  amount: decimal(),
});

const activityShape = object(
  { id: key, type: text(64, "type"), completed: date(), quantities },
  {
    title: text(500),
    provider: text(500),
    approvalNumber: text(200),
    contentVersion: text(64),
    labels,
    proof: text(64, "proof"),
    used: about("Credit of it that is used up already, in the set's unit.", list(usedElsewhere, { max: 16 })),
    review: activityReview,
  },
);

/** The shape of an activity. */
export const activity: Shape<Activity> = named("activity", () => activityShape);

/** A fact about the certificant that rules may ask for. */
export type AttributeValue = string | number | boolean;

const attributeValue: Shape<AttributeValue> = variant(
  "text, a number, true or false",
  { text: text(200), number: decimal(), flag: choice(true, false) },
  (value) =>
    typeof value === "string"
      ? "text"
      : typeof value === "number"
        ? "number"
        : typeof value === "boolean"
          ? "flag"
          : null,
);

const heldCredential = object({ id: key, code: text(64, "credential") }, { from: date(), to: date() });

const carried = object({ id: key, type: text(64, "type"), amount: decimal() }, { labels });

const waiver = object(
  { id: key, kind: choice("waiver"), requirement: text(64, "requirement") },
  { reason: text(1000) },
);
const extension = object(
  { id: key, kind: choice("extension"), date: text(64, "date"), to: date() },
  { reason: text(1000) },
);
const substitution = object({ id: key, kind: choice("substitution"), activity: key, labels }, { reason: text(1000) });

/** An exception that the body has granted. */
export type Accommodation = TypeOf<typeof waiver> | TypeOf<typeof extension> | TypeOf<typeof substitution>;

const accommodation: Shape<Accommodation> = variant(
  "a waiver, an extension or a substitution",
  { waiver, extension, substitution },
  (value) => {
    const kind = isObject(value) ? value.kind : null;
    return kind === "waiver" || kind === "extension" || kind === "substitution" ? kind : null;
  },
);

const exam = object(
  { id: key, exam: text(64, "exam"), taken: date(), outcome: choice("passed", "failed") },
  { review },
);
const document = object({ id: key, kind: text(64, "document") }, { issued: date(), expires: date(), review });
const attestation = object({ id: key, code: text(64, "statement"), given: date() }, { review });
const payment = object({
  id: key,
  code: text(64, "fee"),
  received: date(),
  amount: object({ minor: integer(0, Number.MAX_SAFE_INTEGER), currency: text(3) }),
});

const ACTIVITIES_MAX = 2000;
const FACTS_MAX = 500;

const shape = object(
  {
    certification: object(
      { certified: date() },
      {
        cycles: list(
          object(
            { from: date(), to: date() },
            { renewed: about("The day it was granted.", date()), number: about("1 for the first.", integer(1, 1000)) },
          ),
          { max: 200 },
        ),
      },
    ),
  },
  {
    attributes: map(attributeValue, { max: 64, key: text(64, "attribute") }),
    credentials: about("Other credentials held.", list(heldCredential, { max: 64 })),
    activities: list(activity, { max: ACTIVITIES_MAX }),
    carried: about("Credit carried over from the cycle before, in the set's unit.", list(carried, { max: 200 })),
    accommodations: list(accommodation, { max: 200 }),
    exams: list(exam, { max: FACTS_MAX }),
    documents: list(document, { max: FACTS_MAX }),
    attestations: list(attestation, { max: FACTS_MAX }),
    payments: list(payment, { max: FACTS_MAX }),
    application: object({ received: date() }, { path: text(64, "path") }),
  },
);

/** What is known about one certificant at one moment. */
export type CertificantRecord = TypeOf<typeof shape>;
export type Activity = TypeOf<typeof activityShape>;
export type ExamAttempt = TypeOf<typeof exam>;
export type HeldDocument = TypeOf<typeof document>;
export type Attestation = TypeOf<typeof attestation>;
export type Payment = TypeOf<typeof payment>;
export type HeldCredential = TypeOf<typeof heldCredential>;
export type CarriedCredit = TypeOf<typeof carried>;
export type ReviewState = TypeOf<typeof activityReview>["state"];

/** The shape of a record. */
export const certificantRecord: Shape<CertificantRecord> = named("record", () => shape);
