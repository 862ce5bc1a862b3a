import { type ComponentType, type ReactNode, Suspense, useState } from "react";
import { useLogout } from "react-admin";
import { NavLink, useLocation } from "react-router";
import { useSession } from "../data/hooks.ts";
import type { PermissionName } from "../data/permission.ts";
import { type NamedResource, type TextKey, useText } from "../i18n/text.ts";
import { Field } from "../kit/Field.tsx";
import { mayLeave, useAskBeforeLeaving } from "../kit/leaving.ts";
import { applyScheme, type Scheme, storedScheme } from "../theme/scheme.ts";
import { Boundary } from "./Boundary.tsx";
import { Notifications } from "./Flash.tsx";
import { FrameKeys } from "./FrameKeys.tsx";
import {
  ActivitiesIcon,
  ApiClientsIcon,
  CertificationsIcon,
  CredentialsIcon,
  ExportsIcon,
  HomeIcon,
  ImportsIcon,
  JournalIcon,
  MembersIcon,
  QueueIcon,
  RulesIcon,
  SettingsIcon,
  StaffIcon,
} from "./icons.tsx";
import { ToneIcon } from "./Mark.tsx";
import { Loading } from "./Notices.tsx";
import { OrganizationSwitch } from "./OrganizationSwitch.tsx";

type Place = { to: string; name: TextKey; key: string; Icon: ComponentType; needs: PermissionName | null };

const of = (resource: NamedResource) => ({ to: `/${resource}`, name: `resources.${resource}.name` as const });

const PLACES: Place[] = [
  { to: "/", name: "home.title", key: "h", Icon: HomeIcon, needs: null },
  { ...of("members"), key: "m", Icon: MembersIcon, needs: "MEMBERS_READ" },
  { ...of("certifications"), key: "e", Icon: CertificationsIcon, needs: "MEMBERS_READ" },
  { ...of("all-activities"), key: "d", Icon: ActivitiesIcon, needs: "MEMBERS_READ" },
  { ...of("submissions"), key: "s", Icon: QueueIcon, needs: "SUBMISSIONS_READ" },
  { ...of("credentials"), key: "c", Icon: CredentialsIcon, needs: null },
  { ...of("requirement-sets"), key: "r", Icon: RulesIcon, needs: "RULES_READ" },
  { ...of("imports"), key: "i", Icon: ImportsIcon, needs: "ACTIVITIES_REPORT" },
  { ...of("list-jobs"), key: "x", Icon: ExportsIcon, needs: "MEMBERS_READ" },
  { ...of("journal"), key: "j", Icon: JournalIcon, needs: "JOURNAL_READ" },
  { ...of("staff"), key: "t", Icon: StaffIcon, needs: "STAFF_MANAGE" },
  { ...of("api-clients"), key: "a", Icon: ApiClientsIcon, needs: "API_CLIENTS_MANAGE" },
  {
    to: "/organization",
    name: "resources.organization.name",
    key: "o",
    Icon: SettingsIcon,
    needs: "ORGANIZATION_MANAGE",
  },
];

/**
 * The parts around every screen: navigation, the signed-in person, and the organization's notice.
 */
export function Frame({ children }: { children: ReactNode }) {
  const text = useText();
  const session = useSession();
  const { pathname } = useLocation();
  // On narrow screens the places are behind a button, and choosing one closes them.
  const [openAt, setOpenAt] = useState<string | null>(null);
  const isOpen = openAt === pathname;
  useAskBeforeLeaving();
  const may = (needs: PermissionName | null) => needs === null || session?.viewer.permissions.includes(needs);
  const places = PLACES.filter(({ needs }) => may(needs)).map((place) => ({
    ...place,
    name: text(place.name, { smart_count: 2 }),
  }));
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {text("app.skip")}
      </a>
      <div className={isOpen ? "rail open" : "rail"}>
        <div className="rail-head">
          <b>{session?.organization.name ?? text("app.product")}</b>
          <span className="quiet small">{text("app.product")}</span>
          <button
            type="button"
            className="rail-toggle"
            aria-expanded={isOpen}
            aria-controls="screens"
            onClick={() => setOpenAt(isOpen ? null : pathname)}
          >
            {text("app.menu")}
          </button>
        </div>
        <OrganizationSwitch />
        <FrameKeys places={places} />
        <nav id="screens" aria-label={text("app.screens")}>
          <ul>
            {places.map(({ to, name, key, Icon }) => (
              <li key={to}>
                <NavLink to={to} end={to === "/"} aria-keyshortcuts={`G ${key.toUpperCase()}`}>
                  <span className="rail-icon">
                    <Icon />
                  </span>
                  {name}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <RailFoot />
      </div>
      <main className="page" id="main" tabIndex={-1}>
        {session?.organization.notice && (
          <p className="band">
            <ToneIcon tone="pending" /> {session.organization.notice}
          </p>
        )}
        <Boundary key={pathname}>
          <Suspense fallback={<Loading what={text("app.screen")} />}>{children}</Suspense>
        </Boundary>
      </main>
      <Notifications />
    </div>
  );
}

function RailFoot() {
  const text = useText();
  const viewer = useSession()?.viewer;
  const logout = useLogout();
  const [scheme, setScheme] = useState(storedScheme);
  const choose = (next: Scheme) => {
    applyScheme(next);
    setScheme(next);
  };
  return (
    <div className="rail-foot small">
      <Field label={text("app.theme")}>
        {(wiring) => (
          <select {...wiring} value={scheme} onChange={(event) => choose(event.target.value as Scheme)}>
            <option value="system">{text("app.themes.system")}</option>
            <option value="light">{text("app.themes.light")}</option>
            <option value="dark">{text("app.themes.dark")}</option>
          </select>
        )}
      </Field>
      {viewer?.name && (
        <div>
          <div>{viewer.name}</div>
          <button type="button" className="link" onClick={() => mayLeave(text) && logout({}, "/login")}>
            {text("app.signOut")}
          </button>
        </div>
      )}
    </div>
  );
}
