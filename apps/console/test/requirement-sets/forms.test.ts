import { type Form, type Json, parseSet, scenarioForm, setForm } from "@openrecert/rules";
import { describe, expect, test } from "vitest";
import { ruleLanguage } from "../../src/i18n/en/rule-language.ts";
import { blankOf } from "../../src/requirement-sets/model/blank.ts";
import { chosenForm, formAt, formInside } from "../../src/requirement-sets/model/forms.ts";
import { madePart, newRequirement } from "../../src/requirement-sets/model/making.ts";
import { outlineOf } from "../../src/requirement-sets/model/outline.ts";
import { isList, isObject, type Place, valueAt, withValue } from "../../src/requirement-sets/model/place.ts";
import { renamedPart } from "../../src/requirement-sets/model/renaming.ts";
import { requirementKinds, withKind } from "../../src/requirement-sets/model/requirement-kind.ts";
import { choicesOf, usesOf, withCode } from "../../src/requirement-sets/model/vocabulary.ts";
import { CMA, examples } from "./kit.ts";

/** Every form of the language once, with the member that it stands in. */
function eachForm(visit: (form: Form, member: string) => void): void {
  const seen = new Set<string>();
  const look = (form: Form, member: string): void => {
    // What a result may say is chosen in fields of its own.
    if (form.name === "expected") return;
    if (form.name && form.name !== "labels") {
      if (seen.has(form.name)) return;
      seen.add(form.name);
    }
    visit(form, member);
    if (form.kind === "list") look(form.item.form(), member);
    if (form.kind === "map") look(form.value.form(), member);
    if (form.kind === "object") for (const { name, shape } of form.members) look(shape.form(), name);
    if (form.kind === "variant") for (const shape of Object.values(form.forms)) look(shape.form(), member);
  };
  look(setForm(), "");
  look(scenarioForm(), "");
}

describe("the language has words on the screen", () => {
  test("for every member, every form of a variant, and every fixed value", () => {
    const { fields, forms, choices } = ruleLanguage;
    const missing: string[] = [];
    eachForm((form, member) => {
      if (form.kind === "object")
        for (const { name } of form.members) if (!(name in fields)) missing.push(`member ${name}`);
      if (form.kind === "choice")
        for (const value of form.values) if (!(String(value) in choices)) missing.push(`value ${value}`);
      if (form.kind !== "variant" || form.name === "selection") return;
      const name = form.name ?? ("money" in form.forms ? "money" : member);
      const known: Record<string, string> = name in forms ? forms[name as keyof typeof forms] : {};
      for (const one of Object.keys(form.forms)) if (!(one in known)) missing.push(`form ${name}.${one}`);
    });
    expect(missing).toEqual([]);
  });
});

describe("a blank of every form", () => {
  test("has that form, so that its fields can be shown", () => {
    eachForm((form) => {
      if (form.kind !== "variant") return;
      for (const [name, shape] of Object.entries(form.forms)) {
        const blank = blankOf(shape.form());
        if (shape.form().kind === "object") expect(form.formOf(blank), name).toBe(name);
      }
    });
  });

  test("of each kind of requirement and each part makes a valid set or says what to fill in", () => {
    for (const kind of requirementKinds()) {
      const place = ["paths", "ce", "require", "all", 6];
      const read = parseSet(withValue(CMA, place, newRequirement(CMA, kind)) as object);
      expect(read.ok ? [] : read.problems, kind).toEqual([]);
    }
    for (const { adding } of outlineOf(CMA))
      for (const one of adding) {
        const made = madePart(CMA, one, "Something new");
        const read = parseSet(made.document as object);
        const elsewhere = read.ok ? [] : read.problems.filter(({ path }) => !path.startsWith(String(made.place[0])));
        expect(elsewhere, one.word).toEqual([]);
        expect(formAt(made.document, made.place), one.word).not.toBeNull();
      }
  });
});

describe.each(examples())("$name", ({ document }) => {
  test("has a form for everything in it", () => {
    const without: string[] = [];
    const look = (form: Form | null, value: Json | undefined, at: string): void => {
      const chosen = form && chosenForm(form, value);
      if (!form || !chosen) {
        without.push(at);
        return;
      }
      const inner = isList(value) ? value.entries() : isObject(value) ? Object.entries(value) : [];
      for (const [step, one] of inner) look(formInside(form, value, step), one, `${at}.${step}`);
    };
    look(setForm(), document, "");
    expect(without).toEqual([]);
  });

  test("has every requirement and limit in its outline", () => {
    const ids = new Set<unknown>();
    for (const { place } of outlineOf(document).flatMap(({ parts }) => parts)) {
      const value = valueAt(document, place);
      if (isObject(value)) ids.add(value.id);
    }
    const missing: unknown[] = [];
    const look = (value: Json | undefined): void => {
      if (isList(value)) value.forEach(look);
      else if (isObject(value)) {
        if (
          ("least" in value || "fee" in value || "exam" in value) &&
          typeof value.id === "string" &&
          !ids.has(value.id)
        )
          missing.push(value.id);
        Object.values(value).forEach(look);
      }
    };
    look(isObject(document) ? document.paths : undefined);
    expect(missing).toEqual([]);
  });

  test("stays valid when every code that it defines is renamed", () => {
    let renamed = document;
    const places = (name: string): Place[] =>
      choicesOf(document, name as "type").map(({ code }) => [MEMBERS[name]!, code]);
    for (const name of Object.keys(MEMBERS))
      for (const place of places(name)) renamed = renamedPart(renamed, place, `${place[1]}-x`).document;
    const read = parseSet(renamed as object);
    expect(read.ok ? [] : read.problems).toEqual([]);
    expect(JSON.stringify(renamed)).not.toBe(JSON.stringify(document));
  });
});

const MEMBERS: Record<string, string> = {
  attribute: "attributes",
  citation: "citations",
  date: "dates",
  dimension: "dimensions",
  period: "periods",
  type: "types",
};

describe("codes", () => {
  test("are found where the rules use them, and replaced there", () => {
    expect(usesOf(CMA, "value", "clinical", "area")).toEqual([["paths", "ce", "require", "all", 2, "of", "area"]]);
    const renamed = withCode(CMA, "value", "clinical", "bedside", "area");
    expect(valueAt(renamed, ["paths", "ce", "require", "all", 2, "of"])).toEqual({ area: "bedside" });
    expect(choicesOf(CMA, "fee").map(({ code }) => code)).toEqual(["application", "exam", "reactivation"]);
  });
});

describe("another kind of requirement", () => {
  const place = ["paths", "ce", "require", "all", 2];
  test("keeps the code and what is said", () => {
    const { least: _, of: __, ...kept } = valueAt(CMA, place) as Record<string, Json>;
    expect(valueAt(withKind(CMA, place, "document"), place)).toEqual({ ...kept, document: "document" });
  });

  test("that is a group holds what stood there", () => {
    const before = valueAt(CMA, place);
    expect(valueAt(withKind(CMA, place, "any"), place)).toEqual({ any: [before] });
    const both = withKind(CMA, ["paths", "ce", "require"], "any");
    expect(valueAt(both, ["paths", "ce", "require", "any"])).toEqual(valueAt(CMA, ["paths", "ce", "require", "all"]));
  });
});
