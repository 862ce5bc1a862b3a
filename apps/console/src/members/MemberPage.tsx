import { MemberDocument, type MemberQuery } from "@openrecert/contract";
import { Link, useParams, useSearchParams } from "react-router";
import { useAnswer, usePermission } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { Empty, Fault, Loading } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import { CertificationSection } from "./CertificationSection.tsx";
import { MemberJournal } from "./MemberJournal.tsx";
import { MemberRecords } from "./MemberRecords.tsx";

export type Member = NonNullable<MemberQuery["memberByNumber"]>;
export type MemberCertification = Member["certifications"]["nodes"][number];

export default function MemberPage() {
  const { number = "" } = useParams();
  const { data, error, refetch } = useAnswer(MemberDocument, { number });
  const above = <Link to="/members">Members</Link>;
  if (error)
    return (
      <Page title={`Member ${number}`} above={above}>
        <Fault error={error} retry={refetch} />
      </Page>
    );
  if (!data)
    return (
      <Page title={`Member ${number}`} above={above}>
        <Loading what="the member" />
      </Page>
    );
  if (!data.memberByNumber)
    return (
      <Page title={`No member has the number ${number}`} above={above}>
        <p>Check the number, or search the members by name.</p>
      </Page>
    );
  return <KnownMember member={data.memberByNumber} />;
}

function KnownMember({ member }: { member: Member }) {
  const [parameters, setParameters] = useSearchParams();
  const mayReadJournal = usePermission("JOURNAL_READ");
  const mayEdit = usePermission("MEMBERS_WRITE");
  const text = useText();
  const certifications = member.certifications.nodes;
  const chosen =
    certifications.find(({ credential }) => credential.code === parameters.get("credential")) ?? certifications[0];
  return (
    <Page
      title={member.printedName}
      actions={
        mayEdit && (
          <Link className="button" to={`/members/${encodeURIComponent(member.number)}/edit`}>
            {text("resources.members.editLink")}
          </Link>
        )
      }
      above={
        <>
          <Link to="/members">Members</Link> / <span className="quiet">Number {member.number}</span>
        </>
      }
    >
      {certifications.length > 1 && chosen && (
        <div className="filters">
          <Field label="Credential">
            {(wiring) => (
              <select
                {...wiring}
                value={chosen.credential.code}
                onChange={(event) => setParameters({ credential: event.target.value })}
              >
                {certifications.map(({ id, credential }) => (
                  <option key={id} value={credential.code}>
                    {credential.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      )}
      {chosen ? (
        <CertificationSection key={chosen.id} certification={chosen} />
      ) : (
        <Empty title="No certifications on record">
          <p>Add one with a roster or the API. Its standing then appears here.</p>
        </Empty>
      )}
      <MemberRecords member={member} />
      {mayReadJournal && <MemberJournal number={member.number} />}
    </Page>
  );
}
