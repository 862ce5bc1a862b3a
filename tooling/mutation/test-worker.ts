import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Answer, Question, Start } from "./worker.ts";

/** The result of a question. `stuck` means that a test did not end or took the worker down. */
export type Outcome = Answer | { readonly say: "stuck" };

/** A worker that has loaded the tests and runs them with one mutant after another. */
export class TestWorker {
  readonly #child: ChildProcess;
  #settle: (outcome: Outcome) => void = () => {};
  #timer: NodeJS.Timeout | undefined;
  /** Milliseconds that a test may take. */
  #limit: (at: number) => number = () => Number.POSITIVE_INFINITY;

  private constructor(start: Start) {
    this.#child = fork(fileURLToPath(new URL("./worker.ts", import.meta.url)), {
      serialization: "advanced",
      execArgv: ["--max-old-space-size=2000"],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child.stderr?.on("data", (text) => {
      this.lastError = String(text);
    });
    this.#child.on("message", (answer: Answer) => {
      if (answer.say === "begins") this.#watch(this.#limit(answer.at));
      else this.#end(answer);
    });
    this.#child.on("exit", () => this.#end({ say: "stuck" }));
    this.#child.send(start);
  }

  lastError = "";

  /** Starts a worker. Null if the tests cannot be loaded. */
  static async start(start: Start, readWithinMs: number): Promise<TestWorker | null> {
    const worker = new TestWorker(start);
    const { say } = await worker.#wait(readWithinMs);
    if (say === "ready") return worker;
    worker.stop();
    return null;
  }

  ask(question: Question, limit: (at: number) => number, firstMs: number): Promise<Outcome> {
    this.#limit = limit;
    this.#child.send(question);
    return this.#wait(firstMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#child.removeAllListeners();
    this.#child.kill("SIGKILL");
  }

  #wait(ms: number): Promise<Outcome> {
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#watch(ms);
    });
  }

  #watch(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end({ say: "stuck" }), ms);
  }

  #end(outcome: Outcome): void {
    clearTimeout(this.#timer);
    this.#settle(outcome);
  }
}
