import type { FullResult, Reporter, TestCase, TestResult } from "@playwright/test/reporter";

/** Ends the run with one line that counts the tests, as `npm test` reads it. */
export default class CountLine implements Reporter {
  private outcomes = new Map<string, boolean>();

  onTestEnd(test: TestCase, result: TestResult): void {
    this.outcomes.set(test.id, result.status === "passed");
  }

  onEnd(_: FullResult): void {
    const passed = [...this.outcomes.values()].filter(Boolean).length;
    console.log(`${passed} passed, ${this.outcomes.size - passed} failed`);
  }
}
