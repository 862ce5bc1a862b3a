import { Link, useSearchParams } from "react-router";
import { usePermission } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { Empty } from "../layout/Notices.tsx";
import { CertificationSection } from "./CertificationSection.tsx";
import { MemberFacts } from "./MemberFacts.tsx";
import { type Member, MemberFrame, memberPath, WithMember } from "./MemberFrame.tsx";
import { MemberJournal } from "./MemberJournal.tsx";

/** Where a member stands. */
export default function MemberPage() {
  return <WithMember>{(member) => <MemberStanding member={member} />}</WithMember>;
}

function MemberStanding({ member }: { member: Member }) {
  const text = useText();
  const [parameters, setParameters] = useSearchParams();
  const mayReadJournal = usePermission("JOURNAL_READ");
  const mayEdit = usePermission("MEMBERS_WRITE");
  const certifications = member.certifications.nodes;
  const chosen =
    certifications.find(({ credential }) => credential.code === parameters.get("credential")) ?? certifications[0];
  const add = mayEdit && (
    <Link className="button" to={memberPath(member.number, "certifications/new")}>
      {text("resources.certifications.add")}
    </Link>
  );
  return (
    <MemberFrame member={member} actions={add}>
      {certifications.length > 1 && chosen && (
        <div className="filters">
          <Field label={text("resources.members.fields.credential")}>
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
        <Empty title={text("resources.certifications.emptyOfMember")}>
          <p>{text("resources.certifications.emptyOfMemberHint")}</p>
        </Empty>
      )}
      <MemberFacts member={member} />
      {mayReadJournal && <MemberJournal number={member.number} />}
    </MemberFrame>
  );
}
