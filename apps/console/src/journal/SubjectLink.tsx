import { Link } from "react-router";
import { useText } from "../i18n/text.ts";
import { memberOf } from "../layout/Timeline.tsx";
import type { JournalRow } from "./resource.ts";

/** What an entry is about, with links to it and to the member that it belongs to. */
export function SubjectLink({ subject }: { subject: JournalRow["subject"] }) {
  const text = useText();
  if (!subject) return null;
  const member = memberOf(subject);
  const place = placeOf(subject, text);
  return (
    <>
      {place && (
        <>
          {" · "}
          <Link to={place.to}>{place.name}</Link>
        </>
      )}
      {member && (
        <>
          {" · "}
          <Link to={`/members/${encodeURIComponent(member.number)}`}>{member.printedName}</Link>
        </>
      )}
    </>
  );
}

type Place = { to: string; name: string };

function placeOf(subject: NonNullable<JournalRow["subject"]>, text: ReturnType<typeof useText>): Place | null {
  const id = encodeURIComponent(subject.id);
  switch (subject.__typename) {
    case "Submission":
      return { to: `/submissions/${id}`, name: text("resources.journal.submission") };
    case "Staff":
      return { to: `/staff/${id}`, name: subject.name };
    case "ApiClient":
      return { to: `/api-clients/${id}`, name: subject.name };
    case "Credential":
      return { to: `/credentials/${encodeURIComponent(subject.code)}`, name: subject.name };
    case "RequirementSetVersion": {
      const { credential, label } = subject;
      const version = new URLSearchParams({ version: label });
      return {
        to: `/credentials/${encodeURIComponent(credential.code)}?${version}`,
        name: text("resources.journal.version", { name: credential.name, label }),
      };
    }
    case "Organization":
      return { to: "/organization", name: text("resources.journal.settings") };
    default:
      return null;
  }
}
