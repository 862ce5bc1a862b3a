import { allOf } from "../explanation/words.ts";
import { canonicalize } from "../util/canonical.ts";
import type { WarningExample } from "./warning.ts";

/** The example of a warning in a sentence; nothing where it only names rules that the warning names too. */
export function explainExample(example: WarningExample): string | null {
  switch (example.kind) {
    case "rules":
      return null;
    case "days":
      return `Example: certified on ${example.certified}${example.days.length === 0 ? "" : `; ${allOf(example.days)}`}.`;
    case "member":
      return `Example on ${example.asOf}: ${canonicalize(example.record)}`;
  }
}
