import type { ReactNode } from "react";
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
  children: ReactNode;
};

/**
 * The form of a record: asks before unsaved input is left, keeps what was typed when the record is
 * read again, and says what failed.
 */
export function RecordForm({ defaults, fault, cancelTo, children }: RecordFormProps) {
  return (
    <Form
      className="form"
      defaultValues={defaults}
      warnWhenUnsavedChanges
      disableInvalidFormNotification
      resetOptions={{ keepDirtyValues: true }}
      noValidate
    >
      <FormFault fault={fault} />
      {children}
      <FormButtons cancelTo={cancelTo} />
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

function FormButtons({ cancelTo }: { cancelTo: string }) {
  const text = useText();
  const { isSubmitting, dirtyFields, isSubmitSuccessful } = useFormState();
  useUnsaved(Object.keys(dirtyFields).length > 0 && !isSubmitSuccessful);
  return (
    <div className="row">
      <SubmitButton isBusy={isSubmitting}>{text("kit.form.save")}</SubmitButton>
      <Link to={cancelTo}>{text("kit.form.cancel")}</Link>
    </div>
  );
}
