import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";

const DECIMAL = /^-?(0|[1-9]\d{0,17})(\.\d{1,12})?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const TIME = /^T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,9})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** True for a calendar day in the years that the rules support: 1900 to 2199. */
export function isDate(text: string): boolean {
  if (!DATE.test(text) || text < "1900" || text >= "2200") return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (month === 2 && isLeap ? 29 : (DAYS_OF_MONTHS[month - 1] ?? 0));
}

/** True for an exact decimal in plain notation. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

export const DateScalar = textScalar("Date", isDate, "a day such as 2026-02-28, from 1900 to 2199");
export const DecimalScalar = textScalar("Decimal", isDecimal, 'an exact decimal as a string, such as "10" or "0.5"');

export const DateTimeScalar = new GraphQLScalarType<string, string>({
  name: "DateTime",
  serialize: (value) => {
    if (!(value instanceof Date)) throw new TypeError("a DateTime is served from a Date");
    return value.toISOString();
  },
  parseValue: (value) => parseDateTime(value),
  parseLiteral: (node) => parseDateTime(stringOf(node)),
});

function textScalar(name: string, accepts: (text: string) => boolean, description: string) {
  const parse = (value: unknown): string => {
    if (typeof value === "string" && accepts(value)) return value;
    throw badInput(`${name} must be ${description}.`);
  };
  return new GraphQLScalarType<string, string>({
    name,
    serialize: (value) => {
      if (typeof value === "string") return value;
      throw new TypeError(`a ${name} is served from a string`);
    },
    parseValue: parse,
    parseLiteral: (node) => parse(stringOf(node)),
  });
}

function parseDateTime(value: unknown): string {
  if (typeof value === "string" && isDate(value.slice(0, 10)) && TIME.test(value.slice(10))) return value;
  throw badInput("DateTime must be a point in time such as 2026-02-28T17:04:05Z.");
}

function stringOf(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : null;
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}
