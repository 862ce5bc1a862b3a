import reference from "canonicalize";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalize, digest, type Json } from "../src/index.ts";

describe("canonical JSON", () => {
  it("is what an independent implementation of RFC 8785 writes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalize(value as Json)).toBe(reference(value));
      }),
      { numRuns: 2000 },
    );
  });

  it("orders members by UTF-16 code units, not by code points", () => {
    expect(canonicalize({ "\u{1f600}": 1, "\ufb33": 2, a: 3 })).toBe('{"a":3,"\u{1f600}":1,"\ufb33":2}');
  });

  it("reads back as the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalize(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses %d", (value) =>
    expect(() => canonicalize(value)).toThrow(RangeError),
  );

  it("refuses half of a surrogate pair", () => expect(() => canonicalize("\ud83d")).toThrow(RangeError));

  // The digest of the two bytes `{}`, as every SHA-256 tool gives it.
  it("is hashed by SHA-256", async () => {
    expect(await digest({})).toBe("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });
});
