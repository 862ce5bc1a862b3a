import type { Activity, CertificantRecord } from "../language/record.ts";

const LISTS = [
  "activities",
  "exams",
  "documents",
  "attestations",
  "payments",
  "credentials",
  "carried",
  "accommodations",
] as const;

/** A record of which nothing can be left out without losing what `keeps` asks for, as far as one thing at a time shows. */
export function smaller(record: CertificantRecord, keeps: (record: CertificantRecord) => boolean): CertificantRecord {
  let best = record;
  const attempt = (candidate: CertificantRecord): boolean => {
    if (!keeps(candidate)) return false;
    best = candidate;
    return true;
  };
  const { application, ...unasked } = best;
  if (application !== undefined) attempt(unasked);
  for (const name of Object.keys(best.attributes ?? {})) {
    const { [name]: _, ...others } = best.attributes!;
    attempt({ ...best, attributes: others });
  }
  for (const list of LISTS)
    for (const { id } of [...(best[list] ?? [])]) {
      const left = (best[list] ?? []).filter((one) => one.id !== id);
      attempt({ ...best, [list]: left });
    }
  for (const { id } of [...(best.activities ?? [])]) {
    const halved = () =>
      attempt({ ...best, activities: best.activities!.map((one) => (one.id === id ? half(one) : one)) });
    for (let times = 0; times < HALVINGS && halved(); times++);
  }
  for (const activity of [...(best.activities ?? [])])
    for (const member of ["title", "used", "review", "approvalNumber"] as const) {
      const { [member]: gone, ...plain } = activity;
      if (gone === undefined) continue;
      attempt({ ...best, activities: best.activities!.map((one) => (one.id === activity.id ? plain : one)) });
    }
  return withoutEmpty(best);
}

const HALVINGS = 4;

function half(activity: Activity): Activity {
  const quantities = activity.quantities.map(({ unit, amount }) => ({
    unit,
    amount: String(Math.max(1, Math.floor(Number(amount) / 2))),
  }));
  return { ...activity, quantities };
}

function withoutEmpty(record: CertificantRecord): CertificantRecord {
  const entries = Object.entries(record).filter(([, value]) => Object.keys(value).length > 0);
  return { ...Object.fromEntries(entries), certification: record.certification };
}
