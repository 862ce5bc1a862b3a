import Button from "@mui/material/Button";
import type { TypedDocumentString } from "@openrecert/contract";
import { useState } from "react";
import { useAct } from "../data/hooks.ts";
import { ActDialog } from "./ActDialog.tsx";

type ConfirmedActProps<Input> = {
  document: TypedDocumentString<Record<string, unknown>, { input: Input }>;
  input: Input;
  verb: string;
  title: string;
  hint: string;
};

/** A button for an act that needs no more than a confirmation. */
export function ConfirmedAct<Input>({ document, input, verb, title, hint }: ConfirmedActProps<Input>) {
  const [isAsked, setAsked] = useState(false);
  const { mutate, isPending, error, reset } = useAct(document);
  const close = () => {
    setAsked(false);
    reset();
  };
  return (
    <>
      <Button onClick={() => setAsked(true)}>{verb}</Button>
      {isAsked && (
        <ActDialog
          title={title}
          verb={verb}
          isBusy={isPending}
          error={error}
          act={() => mutate({ input }, { onSuccess: close })}
          close={close}
        >
          <p>{hint}</p>
        </ActDialog>
      )}
    </>
  );
}
