import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileSeries, lint, lintSeries, parseSeries, parseSet } from "../src/index.ts";
import { mustParse } from "./must-parse.ts";
import { type Draft, smallSet } from "./small.ts";

const EXAMPLES = join(import.meta.dirname, "../examples");

/** The small program, with all that a careful author states. */
function careful(set: Draft): void {
  set.citations = { page: { document: "A page", sureness: "high" } };
  set.paths.ce.cite = ["page"];
  set.types.lecture.cite = ["page"];
  set.cycle.deadline = { time: "23:59", zone: "America/Chicago" };
  set.cycle.first.to = { after: { before: "certified", days: 1, count: "exclusive" }, months: 24, monthEnd: "clamp" };
}

const warnings = (change: (set: Draft) => void = () => {}) =>
  lint(
    mustParse(
      parseSet(
        smallSet((set) => {
          careful(set);
          change(set);
        }),
      ),
    ),
  );
const placesOf = (change: (set: Draft) => void) => warnings(change).map(({ code, path }) => `${code} at ${path}`);
const exampleOf = (file: string) => lint(mustParse(parseSet(readFileSync(join(EXAMPLES, file), "utf8"))));

describe("lint", () => {
  it("finds nothing in a set that states everything", () => expect(warnings()).toEqual([]));

  it("finds a requirement that others imply, and names them", () => {
    const implied = (set: Draft) => {
      set.limits = [{ id: "home-cap", most: 6, of: { mode: "home" }, cite: ["page"] }];
    };
    expect(warnings(implied)).toMatchObject([
      {
        code: "requirement-implied",
        path: "paths.ce.require.all[1]",
        message: "`live` already follows from `total` and `home-cap`",
        example: { kind: "rules", ids: ["total", "home-cap"] },
      },
    ]);
    // One hour more may be home study, so three hours live would do.
    const open = (set: Draft) => {
      implied(set);
      set.limits[0].most = 7;
    };
    expect(placesOf(open)).toEqual([]);
  });

  it("doesn't call a requirement implied by one that can be avoided", () => {
    expect(
      placesOf((set) => {
        set.paths.ce.require = {
          any: [
            { id: "total", least: 10 },
            { id: "less", least: 5 },
          ],
        };
      }),
    ).toEqual([]);
  });

  it("finds a minimum that some members can't reach, and shows one", () => {
    const [warning] = warnings((set) => {
      set.attributes = { role: { name: "role", kind: "text", values: ["nurse", "manager"] } };
      set.limits = [{ id: "live-cap", most: 6, of: { mode: "live" }, cite: ["page"] }];
      set.paths.ce.require.all[1].least = {
        cases: [
          {
            when: { attribute: "role", is: "manager" }, // biome-ignore lint/suspicious/noThenProperty: a case of the rule language
            then: 8,
          },
        ],
        else: 4,
      };
    });
    expect(warning).toMatchObject({
      code: "minimum-unreachable",
      path: "paths.ce.require.all[1].least",
      example: { kind: "member", record: { attributes: { role: "manager" } } },
    });
  });

  it("finds labels that never meet", () => {
    const fixed = (set: Draft) => {
      set.dimensions.place = { name: "place", values: ["here", "there"], each: "one", missing: "here" };
      set.types.lecture.labels = { mode: "live" };
    };
    expect(placesOf(fixed)).toEqual([
      "requirement-implied at paths.ce.require.all[1]",
      "label-never at dimensions.mode.values[1]",
    ]);
    const never = (set: Draft) => {
      fixed(set);
      delete set.types.lecture.labels;
      set.never = [{ mode: "live", place: "there" }];
      set.paths.ce.require.all[1].of = { mode: "live", place: ["here", "there"] };
    };
    expect(placesOf(never)).toEqual(["labels-never-meet at paths.ce.require.all[1].of.place[1]"]);
    const twice = (set: Draft) => {
      never(set);
      set.never.push(...set.never);
    };
    expect(placesOf(twice)).toContain("never-idle at never[1]");
  });

  it("finds cycles that share a day or leave days out, and credit that counts in neither", () => {
    expect(placesOf((set) => (set.cycle.renewal[0].from = "cycle.to"))).toEqual([
      "cycles-overlap at cycle.renewal[0].from",
    ]);
    const later = { after: "cycle.to", days: 3, count: "exclusive" };
    expect(placesOf((set) => (set.cycle.renewal[0].from = later))).toEqual(["cycles-gap at cycle.renewal[0].from"]);
    const earlier = { before: "cycle.to", days: 30, count: "exclusive" };
    expect(placesOf((set) => (set.cycle.earn.to = earlier))).toEqual(["earning-gap at cycle.earn"]);
    expect(placesOf((set) => (set.cycle.earn.to = { after: "cycle.to", days: 30, count: "exclusive" }))).toEqual([]);
  });

  it("finds a phase in which nobody ever is", () => {
    const phases = (to: unknown) => (set: Draft) => {
      set.cycle.phases = [
        { id: "active", name: "Active", status: "current", to: "cycle.to" },
        { id: "grace", name: "Grace", status: "expired", to },
        { id: "closed", name: "Closed", status: "expired" },
      ];
    };
    const days = (number: number) => ({ after: "cycle.to", days: number, count: "exclusive" });
    expect(placesOf(phases({ before: "cycle.to", months: 1, monthEnd: "clamp" }))).toEqual([
      "phase-empty at cycle.phases[1]",
    ]);
    expect(placesOf(phases(days(3)))).toEqual([]);
  });

  it("finds dates whose convention is not stated, or is stated twice", () => {
    const open = (set: Draft) => {
      set.paths.ce.open = { to: "cycle.to" };
      delete set.cycle.deadline;
    };
    expect(placesOf(open)).toEqual(["deadline-unstated at cycle"]);
    const twice = (set: Draft) => {
      set.dates = {
        one: { after: "cycle.to", months: 2, monthEnd: "stick" },
        two: { after: "cycle.to", months: 3, monthEnd: "clamp" },
      };
    };
    expect(placesOf(twice)).toEqual([
      "month-end-mixed at dates.one",
      "date-unnamed at dates.one",
      "date-unnamed at dates.two",
    ]);
  });

  it("finds rules without a source, and sources without a rule", () => {
    expect(placesOf((set) => delete set.paths.ce.cite)).toEqual([
      "source-missing at paths.ce.require.all[0]",
      "source-missing at paths.ce.require.all[1]",
    ]);
    expect(placesOf((set) => (set.citations.other = { document: "Other", sureness: "low" }))).toEqual([
      "source-unused at citations.other",
    ]);
    const none = (set: Draft) => {
      delete set.citations;
      delete set.paths.ce.cite;
      delete set.types.lecture.cite;
    };
    expect(placesOf(none)).toEqual(["sources-none at citations"]);
  });

  it("says of the examples what is so", () => {
    expect(exampleOf("cma-aama/2025.json").map(({ message }) => message)).toEqual([
      "`aama` already follows from `total` and `other-cap`",
      "types and the other entries already rule this out",
      "nothing says at which hour days end, and in which time zone",
    ]);
    expect(exampleOf("nremt-paramedic/2016.json")).toContainEqual(
      expect.objectContaining({ message: "`total` already follows from `national` and `local` and `individual`" }),
    );
  });
});

describe("lint of a series", () => {
  const seriesOf = (by: string, months: number) => {
    const second = smallSet((set) => {
      careful(set);
      set.version = "2";
      set.cycle.first.to.months = months;
    });
    const series = mustParse(
      parseSeries({
        ...{ language: 1, credential: "small", title: "Small", requirements: { by }, valuation: "governing" },
        versions: [
          { version: "1", set: "1.json", to: "2025-12-31" },
          { version: "2", set: "2.json", from: "2026-01-01" },
        ],
      }),
    );
    const sets = [smallSet(careful), second].map((set) => mustParse(parseSet(set)));
    return lintSeries(mustParse(compileSeries(series, new Map(sets.map((set) => [set.version, set])))));
  };

  it("finds members who fit two versions, or none", () => {
    expect(seriesOf("cycle.to", 24)).toEqual([]);
    expect(seriesOf("cycle.to", 36).map(({ code }) => code)).toEqual(["versions-overlap"]);
    expect(seriesOf("cycle.to", 12).map(({ code }) => code)).toEqual(["versions-gap"]);
    expect(seriesOf("application", 36)).toEqual([]);
  });
});
