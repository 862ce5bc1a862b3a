import { mkdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { prepareBinaries } from "../../src/embedded/binaries.ts";
import { scratchFolder } from "./helpers.ts";

describe("the programs from the npm package", () => {
  it("get the links and run bits that npm leaves out, without an install script", () => {
    const root = scratchFolder();
    for (const folder of ["bin", "lib"]) mkdirSync(join(root, "native", folder), { recursive: true });
    for (const name of ["initdb", "postgres"]) writeFileSync(join(root, "native", "bin", name), "", { mode: 0o644 });
    writeFileSync(join(root, "native", "lib", "libpq.so.5.18"), "library");
    const links = [{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }];
    writeFileSync(join(root, "native", "pg-symlinks.json"), JSON.stringify(links));

    const binaries = prepareBinaries(root);
    prepareBinaries(root);

    expect(readlinkSync(join(root, "native", "lib", "libpq.so.5"))).toBe("libpq.so.5.18");
    expect(readFileSync(join(root, "native", "lib", "libpq.so.5"), "utf8")).toBe("library");
    for (const program of Object.values(binaries)) expect(statSync(program).mode & 0o111).toBe(0o111);
  });
});
