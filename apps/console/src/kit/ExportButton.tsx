import { useMutation } from "@tanstack/react-query";
import { useDataProvider, useListContext } from "react-admin";
import { useNavigate } from "react-router";
import type { ConsoleDataProvider } from "../data/provider.ts";
import { type TextKey, useText } from "../i18n/text.ts";
import { useFlash } from "../layout/Flash.tsx";

/** Writes all rows of the list around it to a file, by a job of the server, and shows that job. */
export function ExportButton({ noun }: { noun: TextKey }) {
  const text = useText();
  const flash = useFlash();
  const navigate = useNavigate();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { resource, filterValues, sort, total, meta } = useListContext();
  const { mutate, isPending } = useMutation({
    mutationFn: () => provider.exportList(resource, { filter: filterValues, sort }),
    onSuccess: (id) => navigate(`/list-jobs/${encodeURIComponent(id)}`),
    onError: ({ message }) => flash(message),
  });
  if (!total) return null;
  const shown = { count: total.toLocaleString("en-US"), name: text(noun, { smart_count: total }) };
  const label = text(meta?.totalIsExact === false ? "kit.list.exportAbout" : "kit.list.export", shown);
  return (
    <button type="button" className="link" aria-disabled={isPending} onClick={() => !isPending && mutate()}>
      {isPending ? text("kit.list.exporting") : label}
    </button>
  );
}
