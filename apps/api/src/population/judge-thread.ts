import { workerData } from "piscina";
import type { Question } from "./chunk.ts";
import { judgeFor } from "./judge-chunk.ts";

const question: Question = workerData;

/** Judges chunks in a thread of its own, without database or requests. The question comes with the thread. */
export default judgeFor(question);
