import Button from "@mui/material/Button";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { upload } from "../data/upload.ts";
import { useText } from "../i18n/text.ts";
import { FileDrop } from "../kit/FileDrop.tsx";
import { Progress } from "../kit/Progress.tsx";
import { SubmitButton } from "../kit/SubmitButton.tsx";
import { useUnsaved } from "../kit/unsaved.ts";
import { Fault } from "../layout/Notices.tsx";

/** An import that waits for its file. */
export type Waiting = { id: string; uploadPath: string };

type SendFileProps = {
  /** Prepares the import; throws what is shown. */
  prepare: (file: File) => Promise<Waiting>;
  sent: (waiting: Waiting) => void;
  children?: ReactNode;
};

/** A form that sends a file. What was chosen stays until the file has arrived. */
export function SendFile({ prepare, sent, children }: SendFileProps) {
  const text = useText();
  const [file, setFile] = useState<File | null>(null);
  const [fault, setFault] = useState<string | undefined>();
  const [error, setError] = useState<Error | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const stop = useRef<AbortController | null>(null);
  const [arrived, setArrived] = useState<Waiting | null>(null);
  const isSending = share !== null;
  useUnsaved(isSending);
  const next = useRef(sent);
  next.current = sent;
  // Once nothing is being sent any more, so that nobody is asked about leaving.
  useEffect(() => {
    if (arrived) next.current(arrived);
  }, [arrived]);
  const send = async () => {
    if (isSending) return;
    if (!file) return setFault(text("resources.imports.noFile"));
    setError(null);
    setShare(0);
    stop.current = new AbortController();
    try {
      const waiting = await prepare(file);
      await upload({ path: waiting.uploadPath, file, onProgress: setShare, signal: stop.current.signal });
      setShare(null);
      setArrived(waiting);
    } catch (failure) {
      setShare(null);
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    }
  };
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Fault error={error} />
      {children}
      <FileDrop
        label={text("resources.imports.file")}
        hint={text("resources.imports.fileHint")}
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        file={file}
        fault={fault}
        choose={(chosen) => {
          setFile(chosen);
          setFault(undefined);
        }}
      />
      {isSending && (
        <Progress
          label={text("resources.imports.sending", { name: file?.name ?? "", percent: Math.floor(share * 100) })}
          value={share}
          max={1}
        />
      )}
      <div className="row">
        <SubmitButton isBusy={isSending}>{text("resources.imports.send")}</SubmitButton>
        {isSending && <Button onClick={() => stop.current?.abort()}>{text("resources.imports.stopSending")}</Button>}
      </div>
    </form>
  );
}
