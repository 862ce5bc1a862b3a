import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Finished, openrecert, started } from "./run.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
// A folder that looks like the repository, so files that the commands write land here.
const folder = mkdtempSync(join(tmpdir(), "openrecert-documentation-"));
for (const name of ["apps", "docs", "node_modules", "package.json", "packages"])
  symlinkSync(join(ROOT, name), join(folder, name));
const environment = { OPENRECERT_DATA_DIR: join(folder, ".data"), LOG_LEVEL: "warn" };

/** Commands that the suite fresh-clone runs in a clone. */
const RUN_IN_A_CLONE = /^(git clone .*|npm start|npm test)$/;

/** Blocks that end in a server; documentation-own-database.test.ts runs the one that there is. */
const SERVES = /^openrecert serve$/m;

type Block = { file: string; title: string; script: string };

const FILES = ["docs/api.md", "README.md", ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`)]
  .filter((file, index, all) => file.endsWith(".md") && all.indexOf(file) === index)
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") }));

const BLOCKS: Block[] = FILES.flatMap(({ file, text }) =>
  [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map((match) => ({
    file,
    title: `${file}: ${match[1]!.split("\n")[0]!.slice(0, 70)}`,
    script: match[1]!,
  })),
).filter(({ script }) => !SERVES.test(script));

let server: ReturnType<typeof started>;
let url = "";
/** What readers fill in, from the output of the start and of earlier commands. */
const filled = { password: "", id: "", key: "" };

beforeAll(async () => {
  const port = await freePort();
  server = started(["serve"], { ...environment, PORT: String(port) });
  const said = await server.saying("OpenRecert serves");
  url = `http://localhost:${port}`;
  filled.password = /administrator@example\.org +(\S+)/.exec(said)![1]!;
});

afterAll(async () => {
  server.child.kill("SIGTERM");
  await server.finished;
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe("every command of README and docs does what the text says, on the example data", () => {
  it.each(
    BLOCKS.filter(
      ({ script }) =>
        !script
          .trim()
          .split(/\n| && /)
          .every(isRunInAClone),
    ),
  )("$title", async (block) => {
    const { code, out, error } = await run(block);
    expect(code, out + error).toBe(0);
    for (const line of out.split("\n")) checkAnswer(line, block);
    if (!makesRows(block)) expectUnchanged(out);
  });

  it.each(BLOCKS.filter(makesRows))("$title, again, changes nothing", async (block) => {
    const { code, out } = await run(block);
    expect(code).toBe(0);
    expectUnchanged(out);
  });

  it("names no command and no option that there is not", async () => {
    const known = new Set<string>();
    for (const command of (await openrecert(["--help"])).out.matchAll(/^ {2}([a-z-]+) /gm)) known.add(command[1]!);
    for (const { file, text } of FILES)
      for (const [, command] of text.matchAll(/`(?:npx )?openrecert ([a-z-]+)/g))
        expect(known, file).toContain(command);
    const { out } = await openrecert(["import", "--help"]);
    const rosters = FILES.find(({ file }) => file === "docs/rosters.md")!;
    for (const [option] of rosters.text.matchAll(/--[a-z][a-z-]+/g)) expect(`${out} --output`).toContain(option);
  });
});

function isRunInAClone(line: string): boolean {
  return RUN_IN_A_CLONE.test(line.trim()) || line.startsWith("cd ");
}

/** A page that writes its own roster imports something new, once. */
function makesRows({ script }: Block): boolean {
  return script.includes("<<");
}

function expectUnchanged(out: string): void {
  for (const counts of out.match(/[\d,]+ new, .*/g) ?? []) expect(counts).toMatch(/^0 new, 0 updated, .* 0 refused\.$/);
}

/** Answers of the API hold no errors. Later commands need the ids and keys in them. */
function checkAnswer(line: string, { file }: Block): void {
  if (!line.startsWith("{")) return;
  expect(line, file).not.toContain('"errors"');
  for (const [errors] of line.matchAll(/"userErrors":\[[^\]]*\]/g)) expect(errors).toBe('"userErrors":[]');
  filled.id = /"apiClient":\{"id":"([^"]+)"/.exec(line)?.[1] ?? filled.id;
  filled.key = /"secret":"([^"]+)"/.exec(line)?.[1] ?? filled.key;
}

function run({ file, script }: Block): Promise<Finished> {
  // Variables and functions of earlier blocks on the page.
  const before = BLOCKS.filter((block) => block.file === file).flatMap((block) =>
    block.script.split("\n").filter((line) => /^\w+(=|\(\))/.test(line)),
  );
  const text = ["set -e", `KEY='${filled.key}'`, ...before, script]
    .join("\n")
    .replaceAll("http://localhost:4000", url)
    .replaceAll("ONE-TIME PASSWORD", filled.password)
    .replaceAll("ID FROM ABOVE", filled.id);
  const env = {
    ...environment,
    HOME: process.env.HOME,
    PATH: `${join(ROOT, "node_modules/.bin")}${delimiter}${process.env.PATH}`,
  };
  const child = spawn("bash", ["-c", text], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let [out, error] = ["", ""];
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    error += chunk;
  });
  // Answers of the API end without a line break.
  return new Promise((done) => child.on("close", (code) => done({ code, out: out.replaceAll("}{", "}\n{"), error })));
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}
