// Replaces Vitest in the worker: tests are collected once and then run once per mutant.
export { expect } from "vitest";

/** A test of the loaded files. */
export type Test = { readonly name: string; readonly run: () => unknown };

export const collected: Test[] = [];

const around: string[] = [];

export function describe(name: string, body: () => void): void {
  around.push(name);
  body();
  around.pop();
}

export function it(name: string, body: () => unknown): void {
  collected.push({ name: [...around, name].join(" › "), run: body });
}

type Row = readonly unknown[] | unknown;
const columns = (row: Row): readonly unknown[] => (Array.isArray(row) ? row : [row]);

describe.each = (rows: readonly Row[]) => (name: string, body: (...values: unknown[]) => void) => {
  for (const [at, row] of rows.entries()) describe(`${name} ${at}`, () => body(...columns(row)));
};

it.each = (rows: readonly Row[]) => (name: string, body: (...values: unknown[]) => unknown) => {
  for (const [at, row] of rows.entries()) it(`${name} ${at}`, () => body(...columns(row)));
};
