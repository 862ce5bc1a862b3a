import { conditionInWords, windowInWords } from "../explanation/computed.ts";
import { requirementName } from "../explanation/names.ts";
import type { Wording } from "../explanation/wording.ts";
import { capital, codeInWords } from "../explanation/words.ts";
import type { Condition } from "../language/condition.ts";
import type { DateRule } from "../language/dates.ts";
import { type AnyKind, kindOf } from "../language/kind-of.ts";
import type { LeafRequirement, Requirement } from "../language/requirement.ts";
import { isLeaf } from "../language/walk.ts";
import type { HandbookItem, HandbookSection } from "./handbook.ts";
import { item, section } from "./item.ts";

/** A requirement with the way that it belongs to and the conditions under which it is asked for. */
type Placed = { readonly leaf: LeafRequirement; readonly way: string; readonly when: readonly string[] };

function placedIn(wording: Wording, way: string, node: Requirement, when: readonly string[] = []): Placed[] {
  if (isLeaf(node)) return [{ leaf: node, way, when }];
  const branch = (child: Requirement | undefined, condition: Condition, isNot: boolean) =>
    child === undefined ? [] : placedIn(wording, way, child, [...when, conditionInWords(wording, condition, isNot)]);
  if ("if" in node) return [...branch(node.then, node.if, false), ...branch(node.else, node.if, true)];
  const children = "all" in node ? node.all : "any" in node ? node.any : node.of;
  return children.flatMap((child) => placedIn(wording, way, child, when));
}

function placed(wording: Wording): Placed[] {
  return Object.values(wording.set.paths).flatMap(({ name, require }) => placedIn(wording, name, require));
}

/** What the body asks to be paid. */
export function feesSection(wording: Wording): HandbookSection {
  const rows = placed(wording).flatMap(({ leaf, way, when }) => {
    const kind = kindOf(leaf);
    if (kind.section !== "fees") return [];
    const amount = kind.price?.(wording, leaf) ?? "Not known";
    const window = windowInWords(wording, dateAt(leaf, "from"), dateAt(leaf, "by")).trim();
    return [
      [
        capital(requirementName(wording, leaf.id)),
        leaf.advisory ? `${amount} (shown for information)` : amount,
        way,
        when.length === 0 ? "Always" : `Only if ${when.join(", and ")}`,
        window === "" ? "Any day" : capital(window),
      ],
    ];
  });
  if (rows.length === 0) return section("fees", "Fees", { intro: ["These rules name no fees."] });
  return section("fees", "Fees", {
    intro: [
      "These are all the fees in the rules. A fee that is not listed for your situation, such as a late fee, is not charged under these rules.",
    ],
    tables: [
      {
        anchor: "fees-table",
        caption: "All fees",
        head: ["Fee", "Amount", "Way to recertify", "When it is due", "When you can pay it"],
        rows,
      },
    ],
  });
}

/** The date that a rule states at a member of its own. */
function dateAt(leaf: LeafRequirement, member: string): DateRule | undefined {
  const part = kindOf(leaf)
    .parts(leaf)
    .find(({ at }) => at.length === 1 && at[0] === member);
  return part !== undefined && "date" in part ? part.date : undefined;
}

/** Examinations. */
export function examsSection(wording: Wording): HandbookSection {
  return section("exams", "Examinations", { items: itemsOf(wording, "exams", "exam") });
}

/** Documents, other credentials, and statements. */
export function documentsSection(wording: Wording): HandbookSection {
  return section("documents", "Documents and statements", {
    items: [...proofs(wording), ...itemsOf(wording, "documents", "document")],
  });
}

function itemsOf(wording: Wording, listed: AnyKind["section"], prefix: string): HandbookItem[] {
  return placed(wording)
    .filter(({ leaf }) => kindOf(leaf).section === listed)
    .map(({ leaf, way, when }) => {
      const condition = when.length === 0 ? "" : `, if ${when.join(", and ")}`;
      return item(`${way}${condition}: ${kindOf(leaf).words(wording, leaf)}`, {
        anchor: `${prefix}-${leaf.id}`,
        note: leaf.note,
        cite: leaf.cite,
      });
    });
}

function proofs({ set }: Wording): HandbookItem[] {
  return Object.entries(set.types).flatMap(([id, { name, proof, cite }]) =>
    proof === undefined
      ? []
      : [
          item(`${name}: keep proof of each activity (${proof.map(codeInWords).join(" or ")}).`, {
            anchor: `proof-${id}`,
            cite,
          }),
        ],
  );
}
