import type { ComponentType } from "react";
import { useParams } from "react-router";
import { NotFound } from "../app/NotFound.tsx";
import { CertificationCreate } from "../certifications/CertificationCreate.tsx";
import { DocumentCorrect, DocumentRecord } from "../documents/DocumentForms.tsx";
import { ExamCorrect, ExamRecord } from "../exams/ExamForms.tsx";
import { PaymentCorrect, PaymentRecord } from "../payments/PaymentForms.tsx";

type Forms = { Create: ComponentType; Edit: ComponentType };

const FORMS: Readonly<Record<string, Forms>> = {
  exams: { Create: ExamRecord, Edit: ExamCorrect },
  payments: { Create: PaymentRecord, Edit: PaymentCorrect },
  documents: { Create: DocumentRecord, Edit: DocumentCorrect },
  certifications: { Create: CertificationCreate, Edit: NotFound },
};

/** The forms of a member's records, loaded together: they are small and used one after the other. */
export default function RecordForms() {
  const { kind = "", recordId } = useParams();
  const forms = Object.hasOwn(FORMS, kind) ? FORMS[kind] : undefined;
  if (!forms) return <NotFound />;
  return recordId === undefined ? <forms.Create /> : <forms.Edit />;
}
