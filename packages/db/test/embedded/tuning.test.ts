import { expect, it } from "vitest";
import { tunedSettings } from "../../src/embedded/tuning.ts";

const GIGABYTE = 2 ** 30;

it("gives PostgreSQL a part of the machine's memory, within bounds", () => {
  const shared = (memory: number) => tunedSettings(memory).shared_buffers;
  expect([shared(GIGABYTE / 2), shared(4 * GIGABYTE), shared(64 * GIGABYTE)]).toEqual(["128MB", "512MB", "1024MB"]);
});
