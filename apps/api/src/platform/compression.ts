import { constants } from "node:zlib";
import compress from "@fastify/compress";
import type { FastifyInstance } from "fastify";

/** Answers below this size are sent as they are: they fit into a few packets anyway. */
export const COMPRESSED_FROM_BYTES = 4096;

/**
 * Compresses larger answers for callers that accept it. The fastest level takes a fraction of the
 * time of the default and makes JSON only slightly larger. Assets are compressed when they are
 * built.
 */
export async function compressAnswers(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    threshold: COMPRESSED_FROM_BYTES,
    encodings: ["gzip"],
    // Requests are sent plain; a compressed body could expand far beyond the limit.
    globalDecompression: false,
    zlibOptions: { level: constants.Z_BEST_SPEED },
  });
}
