import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDecimal, printMinor, toMinorExactly } from "../src/util/decimal.ts";
import { multiplyAndRound } from "../src/util/rounding.ts";

describe("an amount", () => {
  it.each([
    ["60", 6000],
    ["0.5", 50],
    ["0.50", 50],
    [0.1, 10],
    [15, 1500],
    ["999999999.99", 99_999_999_999],
  ])("%j is %d hundredths", (written, minor) => expect(toMinorExactly(parseDecimal(written)!, 100)).toBe(minor));

  it.each([
    "",
    ".5",
    "5.",
    "-1",
    "+1",
    "1e3",
    "1e308",
    1e308,
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "1,5",
    "1.2345678",
    "1234567890",
    "0x10",
    " 1",
    "１",
  ])("refuses %j", (written) => expect(parseDecimal(written)).toBeNull());

  it("isn't whole in hundredths when it has thousandths", () =>
    expect(toMinorExactly(parseDecimal("10.005")!, 100)).toBeNull());

  it("prints as it was read, without needless zeros", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.constantFrom(1, 10, 100, 1000), (amount, minor) => {
        expect(toMinorExactly(parseDecimal(printMinor(amount % (10 ** 9 * minor), minor))!, minor)).toBe(
          amount % (10 ** 9 * minor),
        );
      }),
    );
  });
});

describe("rounding", () => {
  it("is exact at any size, in each direction", () => {
    const size = fc.integer({ min: 0, max: 10 ** 15 });
    fc.assert(
      fc.property(
        size,
        fc.integer({ min: 1, max: 10 ** 9 }),
        fc.integer({ min: 1, max: 10 ** 9 }),
        (numerator, factor, divisor) => {
          const product = BigInt(numerator) * BigInt(factor);
          const quotient = product / BigInt(divisor);
          const rest = product % BigInt(divisor);
          const expected = {
            down: quotient,
            up: quotient + (rest > 0n ? 1n : 0n),
            "half-up": quotient + (rest * 2n >= BigInt(divisor) ? 1n : 0n),
          };
          for (const direction of ["down", "up", "half-up"] as const) {
            expect(multiplyAndRound(numerator, factor, divisor, direction)).toBe(Number(expected[direction]));
          }
        },
      ),
    );
  });
});
