import type { Problem } from "@openrecert/rules";
import { Mark } from "../layout/Mark.tsx";
import { useRulesText } from "./use-rules-text.ts";

const SHOWN_MAX = 50;

/** What is wrong with a draft, each with a way to its field. */
export function Problems({
  problems,
  whereIs,
  go,
}: {
  problems: readonly Problem[];
  whereIs: (path: string) => string;
  go: (path: string) => void;
}) {
  const text = useRulesText();
  if (problems.length === 0)
    return (
      <p role="status">
        <Mark tone="met">{text("outcome.noProblems")}</Mark>
      </p>
    );
  return (
    <>
      <p role="status">
        <Mark tone="short">{text("outcome.problemCount", { smart_count: problems.length })}</Mark>
      </p>
      <ul className="plain rule-problems">
        {problems.slice(0, SHOWN_MAX).map(({ path, code, message, help }) => (
          <li key={`${path} ${code} ${message}`}>
            <button type="button" className="link" onClick={() => go(path)}>
              {whereIs(path)}
            </button>
            <p className="small">
              {message}.{help && ` ${help}`}
            </p>
          </li>
        ))}
      </ul>
      {problems.length > SHOWN_MAX && (
        <p className="quiet small">{text("outcome.moreProblems", { smart_count: problems.length - SHOWN_MAX })}</p>
      )}
    </>
  );
}
