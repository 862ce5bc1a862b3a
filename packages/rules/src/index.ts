export type { ExactSolver } from "./allocation/exact-solver.ts";
export { type BoundaryOptions, boundaryExamples } from "./boundary/boundary-examples.ts";
export { type BoundaryEdge, type BoundaryExample, type BoundaryRule, boundaryScenario } from "./boundary/example.ts";
export { addMonths, endOfMonth, type PlainDate, parsePlainDate, printPlainDate } from "./calendar/plain-date.ts";
export type { Change, Direction, Reason, Subject } from "./comparison/change.ts";
export { type CompareOptions, type Comparison, compareVersions } from "./comparison/compare-versions.ts";
export {
  type ChangeInWords,
  type ComparisonInWords,
  comparisonInWords,
  DIRECTIONS,
} from "./comparison/in-words.ts";
export type { Example } from "./comparison/search.ts";
export { closeCycle } from "./evaluation/close-cycle.ts";
export { type CompiledSet, compile } from "./evaluation/compile.ts";
export { ENGINE_VERSION } from "./evaluation/engine-version.ts";
export { AsOfError, type EvaluateOptions, evaluate, type Line } from "./evaluation/evaluate.ts";
export type * from "./evaluation/result.ts";
export {
  type CompiledSeries,
  compileSeries,
  evaluateSeries,
  type Governing,
  lineInSeries,
} from "./evaluation/series.ts";
export { type ReviewedFact, type Standing, standing, standingBy } from "./evaluation/standing.ts";
export { status } from "./evaluation/status.ts";
export { type Explained, explain } from "./explanation/explain.ts";
export { describe, type PathInWords, type RuleInWords, type SetInWords } from "./explanation/rules.ts";
export { dayPrinter, type WordingOptions } from "./explanation/wording.ts";
export {
  type Handbook,
  type HandbookItem,
  type HandbookSection,
  type HandbookSource,
  type HandbookTable,
  handbook,
} from "./handbook/handbook.ts";
export { handbookMarkdown } from "./handbook/markdown.ts";
export { type RequirementSet, setForm } from "./language/document.ts";
export type { Form, FormKind, MemberForm, Vocabulary } from "./language/form.ts";
export type { Parsed, Problem } from "./language/problem.ts";
export type { Activity, CertificantRecord, Label } from "./language/record.ts";
export type { Series } from "./language/series.ts";
export type { Shape } from "./language/shape.ts";
export { explainExample } from "./lint/example-in-words.ts";
export { lint } from "./lint/lint.ts";
export { lintSeries } from "./lint/lint-series.ts";
export type { Warning, WarningExample } from "./lint/warning.ts";
export { warningsOf } from "./lint/warnings.ts";
export { type CaseFile, parseCases, type Scenario, scenarioForm } from "./scenarios/case-file.ts";
export { difference } from "./scenarios/difference.ts";
export {
  evaluateBy,
  governingSet,
  type Rules,
  runScenario,
  type ScenarioResult,
  standingUnder,
} from "./scenarios/run.ts";
export { withSolver } from "./solver/on-demand.ts";
export { canonicalize, type Json } from "./util/canonical.ts";
export { digest, digestText } from "./util/digest.ts";
export { minorDigits, wholeUnits } from "./util/money.ts";
export { printable } from "./util/printable.ts";
export { classify, type PathClass } from "./validation/classify.ts";
export { parseRecord } from "./validation/parse-record.ts";
export { parseSeries } from "./validation/parse-series.ts";
export { parseSet } from "./validation/parse-set.ts";
