import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES: Record<string, string> = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html" };

/**
 * Serves a built app compressed, as the product serves the console, and hands everything else on to
 * the product. The caller closes the server.
 */
export async function serveStock(folder: string, product: string): Promise<{ url: string; server: Server }> {
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, brotliCompressSync(readFileSync(join(entry.parentPath, entry.name)))]),
  );
  const server = createServer(async (request, response) => {
    const address = request.url ?? "/";
    if (request.method === "POST") {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const answer = await fetch(product + address, {
        method: "POST",
        headers: { "content-type": "application/json", origin: product, cookie: request.headers.cookie ?? "" },
        body: Buffer.concat(chunks),
      });
      response.writeHead(answer.status, { "content-type": "application/json" });
      return void response.end(Buffer.from(await answer.arrayBuffer()));
    }
    const name = address.startsWith("/stock-assets/") ? address.split("/").at(-1)! : "index.html";
    const body = files.get(name);
    if (!body) return void response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": TYPES[extname(name)] ?? "application/octet-stream",
      "content-encoding": "br",
    });
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, server };
}
