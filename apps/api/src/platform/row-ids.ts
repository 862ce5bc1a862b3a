import { randomBytes } from "node:crypto";

const BYTES = 16;
/** As many values as the twelve bits after the version have. */
const PER_MILLISECOND = 4096;

/**
 * New ids (UUID version 7), each sorting after the one before it. They are for rows whose ids are
 * needed before they are written; rows in the order of their ids are the cheapest to index.
 */
export function newRowIds(count: number): string[] {
  const bytes = randomBytes(count * BYTES);
  const now = Date.now();
  for (let index = 0; index < count; index += 1) {
    const at = index * BYTES;
    const place = index % PER_MILLISECOND;
    bytes.writeUIntBE(now + Math.floor(index / PER_MILLISECOND), at, 6);
    bytes.writeUInt16BE(0x7000 | place, at + 6);
    bytes[at + 8] = (bytes[at + 8]! & 0x3f) | 0x80;
  }
  const text = bytes.toString("hex");
  return Array.from({ length: count }, (_, index) => grouped(text, index * BYTES * 2));
}

function grouped(text: string, at: number): string {
  const part = (from: number, to: number) => text.slice(at + from, at + to);
  return `${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}`;
}
