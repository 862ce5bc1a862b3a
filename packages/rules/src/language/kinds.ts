import { attestation } from "../kinds/attestation.ts";
import { credential } from "../kinds/credential.ts";
import { credit } from "../kinds/credit.ts";
import { document } from "../kinds/document.ts";
import { exam } from "../kinds/exam.ts";
import { fee } from "../kinds/fee.ts";
import type { Shape } from "./shape.ts";

/**
 * Every kind of requirement. Shapes, walkers, checks, evaluation and sentences all go by this
 * table; beyond a kind's own file only credit is named, by what allocates it.
 */
export const KINDS = [credit, exam, document, attestation, credential, fee] as const;

/** The names of kinds. */
export type RequirementKind = (typeof KINDS)[number]["name"];

type RuleOf<OneKind> = OneKind extends { readonly shape: Shape<infer Rule> } ? Rule : never;

/** A rule of any kind: a requirement that holds no others. */
export type LeafRequirement = RuleOf<(typeof KINDS)[number]>;
