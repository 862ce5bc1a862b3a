import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RESULT_MEMBERS } from "../src/scenarios/result-members.ts";
import { membersListed, rowsUnder, sorted } from "./members-listed.ts";
import { objectsOf } from "./objects-of-schema.ts";

const ROOT = join(import.meta.dirname, "..");
const page = readFileSync(join(ROOT, "docs/language.md"), "utf8");
const chapter = (number: number) => page.split(/^## /m).find((one) => one.startsWith(`${number}. `))!;
const schema = (name: string) => JSON.parse(readFileSync(join(ROOT, `schemas/${name}.schema.json`), "utf8"));

/** Shown form by form in chapters 3 to 5 and 8. */
const FORMS = ["amount", "condition", "dateRule", "selection"];

const listed = ["Its objects", "The series", "The record", "A file of cases"].flatMap(membersListed);

const described = [
  ...objectsOf(schema("set"), "set", FORMS).filter(({ place }) => place !== "set"),
  ...objectsOf(schema("series"), "series", FORMS),
  ...objectsOf(schema("record"), "record", FORMS),
  // Records and results have chapters of their own.
  ...objectsOf(schema("cases"), "cases", [...FORMS, "record", "activity", "expected"]),
];

describe("the members on the reference page", () => {
  it("are those of a set, each marked where it is needed", () => {
    const { required, properties } = schema("set").$defs.requirementSet;
    const needed = Object.keys(properties).map((name) => [`\`${name}\``, required.includes(name) ? "yes" : ""]);
    const marked = rowsUnder("The set").map(([name, mark]) => [name!.trim(), mark!.trim()]);
    expect(Object.fromEntries(marked)).toEqual(Object.fromEntries(needed));
  });

  it("are those of every object", () => {
    expect(sorted(listed)).toEqual(sorted(described));
  });

  it.each(FORMS.slice(0, 3))("are named for each form of %s", (form) => {
    const forms = schema("set");
    const members = objectsOf({ ...forms.$defs[form], $defs: forms.$defs }, form, [...FORMS, "requirement"]);
    const names = [...new Set(members.flatMap(({ must, may }) => [...must, ...may]))];
    const chapters3to5 = page.slice(page.indexOf("## 3."), page.indexOf("## 6."));
    expect(names.filter((name) => !new RegExp(`["\`]${name}["\`:]`).test(chapters3to5))).toEqual([]);
    expect(names.length).toBeGreaterThan(5);
  });

  it("are those of a result", () => {
    const text = chapter(20);
    expect(RESULT_MEMBERS.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
