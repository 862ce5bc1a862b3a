import { type ReactNode, useEffect } from "react";
import { Form } from "react-admin";
import { useFormState } from "react-hook-form";
import { Link } from "react-router";
import { Refusal } from "../data/refusal.ts";
import { useText } from "../i18n/text.ts";
import { Fault, Notice } from "../layout/Notices.tsx";
import { SubmitButton } from "./SubmitButton.tsx";
import { useUnsaved } from "./unsaved.ts";

type RecordFormProps = {
  defaults: Record<string, unknown>;
  /** The failure of the last attempt. */
  fault: Error | null;
  cancelTo: string;
  /** Called once the record is stored and the form is free to be left; null until then. */
  leave: (() => void) | null;
  children: ReactNode;
};

// One object, because a new one would reset the form, messages included, with each drawing.
const KEEP_TYPED = { keepDirtyValues: true, keepIsSubmitSuccessful: true };

/**
 * The form of a record: asks before unsaved input is left, keeps what was typed when the record is
 * read again, and says what failed.
 */
export function RecordForm({ defaults, fault, cancelTo, leave, children }: RecordFormProps) {
  return (
    <Form className="form" defaultValues={defaults} disableInvalidFormNotification resetOptions={KEEP_TYPED} noValidate>
      <FormFault fault={fault} />
      {children}
      <FormButtons cancelTo={cancelTo} leave={leave} />
    </Form>
  );
}

function FormFault({ fault }: { fault: Error | null }) {
  const text = useText();
  const { errors } = useFormState();
  const message = errors.root?.serverError?.message;
  if (fault instanceof Refusal)
    return (
      <Notice tone="short" role="alert">
        <p>{typeof message === "string" ? message : text("kit.form.problems")}</p>
      </Notice>
    );
  return <Fault error={fault} />;
}

function FormButtons({ cancelTo, leave }: Pick<RecordFormProps, "cancelTo" | "leave">) {
  const text = useText();
  const { isSubmitting, dirtyFields, isSubmitSuccessful } = useFormState();
  useUnsaved(Object.keys(dirtyFields).length > 0 && !isSubmitSuccessful);
  useEffect(() => {
    if (isSubmitSuccessful) leave?.();
  }, [isSubmitSuccessful, leave]);
  return (
    <div className="row">
      <SubmitButton isBusy={isSubmitting}>{text("kit.form.save")}</SubmitButton>
      <Link to={cancelTo}>{text("kit.form.cancel")}</Link>
    </div>
  );
}
