import { type ReactNode, useState } from "react";
import { CreateBase, type RaRecord, useCreatePath, useNotify } from "react-admin";
import { useNavigate } from "react-router";
import { useReread } from "../data/hooks.ts";
import { type NamedResource, type TextKey, type TextValues, useText } from "../i18n/text.ts";
import { Page } from "../layout/Page.tsx";
import { RecordForm } from "./RecordForm.tsx";
import { useWriteFault } from "./write-fault.ts";

type CreateScreenProps<Row> = {
  resource: NamedResource;
  title: TextKey;
  /** What stands in the title, such as a member's name. */
  titleValues?: TextValues;
  /** Where to go once the record is stored; default: the list. */
  next?: (record: Row) => string;
  /** Called instead, if something has to be shown first, such as a one-time password. */
  done?: (record: Row) => void;
  defaults?: Record<string, unknown>;
  above?: ReactNode;
  /** Where to go on cancel; default: the list. */
  cancelTo?: string;
  children: ReactNode;
};

/** A form that adds one record of a resource. */
export function CreateScreen<Row extends RaRecord>({
  resource,
  title,
  titleValues,
  next,
  done,
  defaults = {},
  above,
  cancelTo,
  children,
}: CreateScreenProps<Row>) {
  const text = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const list = useCreatePath()({ resource, type: "list" });
  const [target, setTarget] = useState<string | null>(null);
  const reread = useReread();
  const { fault, failed, clear } = useWriteFault();
  return (
    <CreateBase<Row, Row, Error>
      resource={resource}
      redirect={false}
      disableAuthentication
      mutationOptions={{
        onSuccess: (record: Row) => {
          clear();
          reread();
          notify("kit.form.added", { messageArgs: { name: text(`resources.${resource}.name`, { smart_count: 1 }) } });
          if (done) done(record);
          else setTarget(next?.(record) ?? list);
        },
        onError: failed,
      }}
    >
      <Page title={text(title, titleValues)} above={above}>
        <RecordForm
          defaults={defaults}
          fault={fault}
          cancelTo={cancelTo ?? list}
          leave={target === null ? null : () => navigate(target)}
        >
          {children}
        </RecordForm>
      </Page>
    </CreateBase>
  );
}
