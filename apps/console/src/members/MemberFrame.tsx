import { MemberDocument, type MemberQuery } from "@openrecert/contract";
import type { ReactNode } from "react";
import { Link, NavLink, useLocation, useParams } from "react-router";
import { useAnswer, usePermission } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Neighbors } from "../kit/Neighbors.tsx";
import { Fault, Loading } from "../layout/Notices.tsx";
import { Page } from "../layout/Page.tsx";
import type { MemberRow } from "./resource.ts";

export type Member = NonNullable<MemberQuery["memberByNumber"]>;
export type MemberCertification = Member["certifications"]["nodes"][number];

/** The address of a member, or of a part of the member's screens. */
export function memberPath(number: string, part = ""): string {
  return `/members/${encodeURIComponent(number)}${part && `/${part}`}`;
}

type Held = { credential: { code: string } };

/** The codes of the credentials that a member holds, whose rules give the names on the screen. */
export function credentialsOf({ certifications }: { certifications: { nodes: readonly Held[] } }): string[] {
  return certifications.nodes.map(({ credential }) => credential.code);
}

/** The member in the address, for screens of the member's records. */
export function WithMember({ children }: { children: (member: Member) => ReactNode }) {
  const text = useText();
  const { number = "" } = useParams();
  const { data, error, refetch } = useAnswer(MemberDocument, { number });
  const above = <Link to="/members">{text("resources.members.name", { smart_count: 2 })}</Link>;
  const title = text("resources.members.numbered", { number });
  if (error)
    return (
      <Page title={title} above={above}>
        <Fault error={error} retry={refetch} />
      </Page>
    );
  if (!data)
    return (
      <Page title={title} above={above}>
        <Loading what={text("resources.members.noun", { smart_count: 1 })} />
      </Page>
    );
  if (!data.memberByNumber)
    return (
      <Page title={text("resources.members.unknown", { number })} above={above}>
        <p>{text("resources.members.unknownHint")}</p>
      </Page>
    );
  return children(data.memberByNumber);
}

type MemberFrameProps = { member: Member; actions?: ReactNode; children: ReactNode };

/** The head of a member's screens, with links between them. */
export function MemberFrame({ member, actions, children }: MemberFrameProps) {
  const text = useText();
  const mayEdit = usePermission("MEMBERS_WRITE");
  const { number } = member;
  // The next member is shown by the same part of the screen.
  const part = useLocation().pathname.split("/").slice(3).join("/");
  return (
    <Page
      title={member.printedName}
      neighbors={<Neighbors<MemberRow> resource="members" id={member.id} to={(row) => memberPath(row.number, part)} />}
      actions={
        <>
          {actions}
          {mayEdit && (
            <Link className="button" to={memberPath(number, "edit")}>
              {text("resources.members.editLink")}
            </Link>
          )}
        </>
      }
      above={
        <>
          <Link to="/members">{text("resources.members.name", { smart_count: 2 })}</Link> /{" "}
          <span className="quiet">{text("resources.members.numbered", { number })}</span>
        </>
      }
    >
      <nav className="tabs no-print" aria-label={text("resources.members.parts")}>
        <NavLink to={memberPath(number)} end>
          {text("resources.members.standing")}
        </NavLink>
        <NavLink to={memberPath(number, "activities")}>{text("resources.activities.name", { smart_count: 2 })}</NavLink>
        <NavLink to={memberPath(number, "records")}>{text("resources.members.records")}</NavLink>
      </nav>
      {children}
    </Page>
  );
}

/** The links above a form about one of a member's records. */
export function AboveForm({ member, part }: { member: Pick<Member, "number" | "printedName">; part: string }) {
  return <Link to={memberPath(member.number, part)}>{member.printedName}</Link>;
}
