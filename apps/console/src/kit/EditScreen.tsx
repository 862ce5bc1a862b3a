import { type ReactNode, useState } from "react";
import { EditBase, type RaRecord, useCreatePath, useEditContext, useNotify } from "react-admin";
import { useNavigate } from "react-router";
import { useReread } from "../data/hooks.ts";
import { Refusal } from "../data/refusal.ts";
import { type NamedResource, type TextKey, useText } from "../i18n/text.ts";
import { Fault, Loading } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { Conflict } from "./Conflict.tsx";
import { Neighbors } from "./Neighbors.tsx";
import { RecordForm } from "./RecordForm.tsx";
import { useWriteFault } from "./write-fault.ts";

type EditScreenProps<Row> = {
  resource: NamedResource;
  id: string;
  title: TextKey;
  /** What the title calls the record. */
  nameOf: (record: Row) => string;
  /** Where to go once the change is stored, and on cancel. */
  next: (record: Row | undefined) => string;
  above?: ReactNode;
  actions?: ReactNode;
  /** Parts under the form, for acts that are not a change of fields. */
  below?: ReactNode;
  children: ReactNode;
};

/**
 * A form that changes one record of a resource. If somebody else changed the record in between, the
 * form keeps what was typed and shows both versions.
 */
export function EditScreen<Row extends RaRecord>(props: EditScreenProps<Row>) {
  const { resource, id, next } = props;
  const notify = useNotify();
  const navigate = useNavigate();
  const [target, setTarget] = useState<string | null>(null);
  const reread = useReread();
  const { fault, failed, clear } = useWriteFault();
  return (
    <EditBase<Row, Error>
      resource={resource}
      id={id}
      mutationMode="pessimistic"
      redirect={false}
      disableAuthentication
      mutationOptions={{
        onSuccess: (record: Row) => {
          clear();
          reread();
          notify("kit.form.saved");
          setTarget(next(record));
        },
        onError: failed,
      }}
    >
      <EditedRecord {...props} fault={fault} leave={target === null ? null : () => navigate(target)} />
    </EditBase>
  );
}

function EditedRecord<Row extends RaRecord>({
  resource,
  id,
  title,
  nameOf,
  next,
  above,
  actions,
  below,
  fault,
  leave,
  children,
}: EditScreenProps<Row> & { fault: Error | null; leave: (() => void) | null }) {
  const text = useText();
  const createPath = useCreatePath();
  const { record, error, refetch } = useEditContext<Row, Error>();
  const [read, setRead] = useState<Row>();
  // What was on the screen when the form was opened, to show what someone else changed since.
  if (record && !read) setRead(record);
  if (error) return <Fault error={error} retry={refetch} />;
  if (!record) return <Loading what={text("app.screen")} />;
  const isConflict = fault instanceof Refusal && fault.has("VERSION_CONFLICT");
  return (
    <Page
      title={text(title, { name: nameOf(record) })}
      above={above}
      neighbors={
        <Neighbors resource={resource} id={id} to={(row) => createPath({ resource, type: "edit", id: row.id })} />
      }
      actions={actions}
    >
      <RecordForm defaults={{}} fault={isConflict ? null : fault} cancelTo={next(record)} leave={leave}>
        {isConflict && read && <Conflict read={read} stored={record} refetch={refetch} />}
        {children}
      </RecordForm>
      {below}
    </Page>
  );
}
