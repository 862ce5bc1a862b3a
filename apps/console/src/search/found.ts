import { CredentialListDocument, SearchDocument, type SearchQuery } from "@openrecert/contract";
import { useEffect, useState } from "react";
import { useAnswer, useSession } from "../data/hooks.ts";
import type { PermissionName } from "../data/permission.ts";
import { type TextKey, useText } from "../i18n/text.ts";
import type { Place } from "../layout/place.ts";
import { SUBMISSION_STATES } from "../layout/words.ts";
import { useOpenNext } from "../submissions/next.ts";
import { useMayWork } from "../submissions/work.ts";

/** Something that the search found: where it leads, or what it does. */
export type Found = { key: string; name: string; more?: string; to?: string; act?: () => unknown };
type Group = { name: string; found: Found[] };

const TYPING_MS = 150;
const CREDENTIALS_MAX = 100;

/** What matches the text: pages and acts at once, records when typing pauses. */
export function useFound(typed: string, places: readonly Place[], showKeys: () => void) {
  const text = useText();
  const wanted = typed.trim();
  const asked = usePaused(wanted);
  const mayRead = useSession()?.viewer.permissions.includes("MEMBERS_READ") ?? false;
  const { data, error, isFetching } = useAnswer(
    SearchDocument,
    { text: asked, submissions: { search: asked } },
    { enabled: asked !== "" && mayRead },
  );
  const credentials = useAnswer(CredentialListDocument, { first: CREDENTIALS_MAX }).data?.credentials.nodes ?? [];
  const acts = useActs(showKeys);
  const pages = places.map(({ to, name }) => ({ key: to, name, to }));
  const answer = asked === wanted ? data : undefined;
  const groups: Group[] = [
    ...(wanted !== "" && answer ? recordsIn(answer, text) : []),
    {
      name: text("search.groups.credentials"),
      found:
        wanted === ""
          ? []
          : credentials
              .filter(({ code, name, title }) => matches(wanted, `${code} ${name} ${title}`))
              .map(({ code, name, title }) => ({
                key: code,
                name,
                more: title,
                to: `/credentials/${encodeURIComponent(code)}`,
              })),
    },
    { name: text("search.groups.acts"), found: acts.filter(({ name }) => matches(wanted, name)) },
    { name: text("search.groups.pages"), found: pages.filter(({ name }) => matches(wanted, name)) },
  ];
  return {
    groups: groups.filter(({ found }) => found.length > 0),
    isSearching: mayRead && wanted !== "" && (asked !== wanted || isFetching),
    hasFailed: error !== null,
  };
}

type Act = { says: TextKey; to: string; needs: PermissionName };

const ACTS: Act[] = [
  { says: "search.acts.memberCreate", to: "/members/create", needs: "MEMBERS_WRITE" },
  { says: "search.acts.staffCreate", to: "/staff/create", needs: "STAFF_MANAGE" },
  { says: "search.acts.apiClientCreate", to: "/api-clients/create", needs: "API_CLIENTS_MANAGE" },
  { says: "search.acts.organizationUpdate", to: "/organization", needs: "ORGANIZATION_MANAGE" },
];

// Only what the person may do is offered.
function useActs(showKeys: () => void): Found[] {
  const text = useText();
  const permissions = useSession()?.viewer.permissions ?? [];
  const openNext = useOpenNext();
  const mayWork = useMayWork();
  return [
    ...(mayWork ? [{ key: "next", name: text("search.next"), more: "N", act: openNext }] : []),
    ...ACTS.filter(({ needs }) => permissions.includes(needs)).map(({ says, to }) => ({
      key: says,
      name: text(says),
      to,
    })),
    { key: "keys", name: text("search.keys"), more: "?", act: showKeys },
  ];
}

function recordsIn({ members, submissions, certifications }: SearchQuery, text: ReturnType<typeof useText>): Group[] {
  return [
    {
      name: text("search.groups.members"),
      found: members.nodes.map(({ id, number, printedName, email }) => ({
        key: id,
        name: printedName,
        more: email ? `${number} · ${email}` : number,
        to: `/members/${encodeURIComponent(number)}`,
      })),
    },
    {
      name: text("search.groups.submissions"),
      found: submissions.nodes.map(({ id, state, certification: { member, credential } }) => ({
        key: id,
        name: text("search.submission", { name: member.printedName }),
        more: `${credential.name} · ${text(SUBMISSION_STATES[state].word)}`,
        to: `/submissions/${encodeURIComponent(id)}`,
      })),
    },
    {
      name: text("search.groups.certificates"),
      found: certifications.nodes.map(({ id, certificateNumber, member, credential }) => ({
        key: id,
        name: text("search.certificate", { number: certificateNumber ?? "" }),
        more: `${member.printedName} · ${credential.name}`,
        to: `/members/${encodeURIComponent(member.number)}`,
      })),
    },
  ];
}

function matches(wanted: string, name: string): boolean {
  const words = wanted.toLowerCase().split(/\s+/);
  return words.every((word) => name.toLowerCase().includes(word));
}

function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), TYPING_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
