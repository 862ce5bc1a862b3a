import Button from "@mui/material/Button";
import { ImportCancelDocument } from "@openrecert/contract";
import { useAct, useSession } from "../data/hooks.ts";
import { useJobsProgress } from "../data/job-events.ts";
import { useText } from "../i18n/text.ts";
import { Progress } from "../kit/Progress.tsx";
import { Fault } from "../layout/Notices.tsx";
import type { ImportView } from "./resource.ts";

/** How far the job of an import is, and a way to stop it. */
export function Working({ view, refresh }: { view: ImportView; refresh: () => unknown }) {
  const text = useText();
  const locale = useSession()?.organization.locale;
  const progress = useJobsProgress(view.jobId ? [view.jobId] : [], refresh).get(view.jobId ?? "");
  const { mutate, isPending, isSuccess, error } = useAct(ImportCancelDocument);
  const done = progress?.done ?? view.rowsDone ?? 0;
  const total = progress ? progress.total : (view.rowsTotal ?? null);
  const isStopping = isPending || isSuccess;
  const label =
    total === null
      ? text("resources.imports.counting")
      : text("resources.imports.rowsOf", { done: done.toLocaleString(locale), total: total.toLocaleString(locale) });
  return (
    <>
      <Progress label={label} value={done} max={total} />
      <Fault error={error} />
      <p className="row">
        <Button aria-disabled={isStopping} onClick={() => !isStopping && mutate({ input: { importId: view.id } })}>
          {text(isStopping ? "resources.imports.canceling" : "resources.imports.cancel")}
        </Button>
        {view.state === "RUNNING" && <span className="quiet">{text("resources.imports.cancelHint")}</span>}
      </p>
    </>
  );
}
