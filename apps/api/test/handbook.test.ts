import { describe, expect, it } from "vitest";
import { exampleSet, mutate, useApi } from "./kit.ts";

const api = await useApi();

const BOOK = `label handbook {
  title note markdown
  sections { anchor title intro items { anchor text note depth sources } tables { anchor caption head rows } }
  sources { anchor document address sureness read note } }`;

describe("the handbook of a requirement set", () => {
  it("is public, for the version in force and by label", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const { data } = await body.query(
      `{ credentialByCode(code: "cma-aama") { requirementSetInForce { ${BOOK} } requirementSet(label: "2025") { ${BOOK} } } }`,
    );
    const { requirementSetInForce: inForce, requirementSet: labeled } = data.credentialByCode;
    expect(inForce).toEqual(labeled);
    const { handbook } = inForce;
    expect(handbook.title).toBe("Certified Medical Assistant, CMA (AAMA): recertification");
    const ways = handbook.sections.find(({ anchor }: { anchor: string }) => anchor === "ways");
    const clinical = ways.items.find(({ anchor }: { anchor: string }) => anchor === "requirement-clinical");
    expect(clinical).toMatchObject({ text: "Earn at least 10 clinical points.", depth: 2 });
    expect(handbook.sources[clinical.sources[0] - 1]).toMatchObject({ document: "AAMA, Recertification Policies" });
    expect(handbook.markdown).toContain("| June 10, 2024 | June 30, 2029 | September 30, 2029 |");
  });

  it("writes days by the organization's locale", async () => {
    const body = await api.body("aama");
    await body.publishesCma();
    const administrator = await body.staff("Ada", "ADMINISTRATOR");
    await mutate(body, "organizationUpdate", { expectedVersion: 1, locale: "en-GB" }, administrator);
    const { data } = await body.query(
      `{ credentialByCode(code: "cma-aama") { requirementSetInForce { handbook { markdown } } } }`,
    );
    expect(data.credentialByCode.requirementSetInForce.handbook.markdown).toContain("| 10 June 2024 |");
  });

  it("is none where no version has the label", async () => {
    const body = await api.body("aama");
    await body.publishes(exampleSet("ccma-nha/2024.json"), { from: "2018-01-01" });
    const { data } = await body.query(
      `{ credentialByCode(code: "ccma-nha") { requirementSet(label: "2025") { id } } }`,
    );
    expect(data.credentialByCode).toEqual({ requirementSet: null });
  });
});
