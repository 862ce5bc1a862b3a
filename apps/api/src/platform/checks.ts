import { isDecimal } from "./scalars.ts";
import { invalid, type UserError } from "./user-errors.ts";

// A reason that consists of invisible characters says nothing.
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
// No invisible characters: two addresses that look the same would be different.
const EMAIL = /^[^\s\p{C}@<>"]{1,64}@[^\s\p{C}@<>"]{1,190}\.[^\s\p{C}@<>"]{2,60}$/u;

/** Collects the errors of an input, so that all are reported at once. */
export type Checks = {
  errors: UserError[];
  text: (path: string[], value: string | null | undefined, max: number, need?: "needed" | "optional") => string | null;
  code: (path: string[], value: string | null | undefined) => string | null;
  email: (path: string[], value: string | null | undefined) => string | null;
  pastDay: (path: string[], value: string, today: string) => string;
  amount: (path: string[], value: string) => string;
};

export function collectChecks(): Checks {
  const errors: UserError[] = [];
  const fault = (...parts: Parameters<typeof invalid>) => void errors.push(invalid(...parts));
  return {
    errors,
    text(path, value, max, need = "needed") {
      const text = value?.trim() ?? "";
      if (!VISIBLE.test(text)) {
        if (need === "needed") fault(path, `A value of 1 to ${max} characters is required.`);
        return null;
      }
      const length = [...text].length;
      if (length > max) fault(path, `The text has ${length} characters; the limit is ${max}. Shorten it.`, "TOO_LONG");
      return text;
    },
    code(path, value) {
      if (value === null || value === undefined) return null;
      if (!CODE.test(value))
        fault(
          path,
          "A code must begin with a letter or digit and have at most 64 letters, digits, and . _ : - characters.",
        );
      return value;
    },
    email(path, value) {
      const text = value?.trim() ?? "";
      if (text === "") return null;
      if (!EMAIL.test(text)) fault(path, "This is not an email address. Write it like name@example.org.");
      return text;
    },
    pastDay(path, value, today) {
      if (value > today)
        fault(path, `The day ${value} is in the future; today is ${today}. Check the year.`, "IN_THE_FUTURE");
      if (value < "1900-01-01") fault(path, `The day ${value} is before 1900. Check the year.`, "OUT_OF_RANGE");
      return value;
    },
    amount(path, value) {
      const [whole = "", fraction = ""] = value.split(".");
      if (!isDecimal(value) || whole.length > 5 || value.startsWith("-") || /^[0.]+$/.test(value))
        fault(
          path,
          `The amount ${value.slice(0, 40)} is out of range. Give an amount above 0 and below 100000, in plain digits.`,
          "OUT_OF_RANGE",
        );
      else if (fraction.length > 6)
        fault(path, `The amount ${value.slice(0, 40)} has more than 6 decimal places. Round it.`, "OUT_OF_RANGE");
      return trimmed(value);
    },
  };
}

/** A decimal without insignificant zeros: `10.0` becomes `10`. */
export function trimmed(value: string): string {
  return value.includes(".") ? value.replace(/\.?0+$/, "") : value;
}
