import { type ComponentType, type ReactNode, Suspense, useState } from "react";
import { useLogout } from "react-admin";
import { NavLink, useLocation, useNavigate } from "react-router";
import type { PermissionName } from "../providers/auth-provider.ts";
import { useSession } from "../providers/hooks.ts";
import { applyScheme, type Scheme, storedScheme } from "../theme/scheme.ts";
import { Boundary } from "./Boundary.tsx";
import { Field } from "./Field.tsx";
import { useGoKeys } from "./go-keys.ts";
import { CredentialsIcon, JournalIcon, MembersIcon, QueueIcon } from "./icons.tsx";
import { ToneIcon } from "./Mark.tsx";
import { Loading } from "./Notices.tsx";

type Place = { to: string; word: string; Icon: ComponentType; needs: PermissionName | null };

const PLACES: Place[] = [
  { to: "/members", word: "Members", Icon: MembersIcon, needs: "MEMBERS_READ" },
  { to: "/submissions", word: "Submissions", Icon: QueueIcon, needs: "SUBMISSIONS_READ" },
  { to: "/credentials", word: "Credentials", Icon: CredentialsIcon, needs: null },
  { to: "/journal", word: "Journal", Icon: JournalIcon, needs: "JOURNAL_READ" },
];

const GO_KEYS = { m: "/members", s: "/submissions", c: "/credentials", j: "/journal" };

/**
 * The parts around every screen: navigation, the signed-in person, and the organization's notice.
 */
export function Frame({ children }: { children: ReactNode }) {
  const session = useSession();
  const { pathname } = useLocation();
  useGoKeys(GO_KEYS, useNavigate());
  const may = (needs: PermissionName | null) => needs === null || session?.viewer.permissions.includes(needs);
  return (
    <div className="frame">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <div className="rail">
        <div className="rail-head">
          <b>{session?.organization.name ?? "OpenRecert"}</b>
          <span className="quiet small">OpenRecert</span>
        </div>
        <nav aria-label="Screens">
          <ul>
            {PLACES.filter(({ needs }) => may(needs)).map(({ to, word, Icon }) => (
              <li key={to}>
                <NavLink to={to} aria-keyshortcuts={`G ${word[0]}`}>
                  <span className="rail-icon">
                    <Icon />
                  </span>
                  {word}
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
          <Suspense fallback={<Loading what="the screen" />}>{children}</Suspense>
        </Boundary>
      </main>
    </div>
  );
}

function RailFoot() {
  const viewer = useSession()?.viewer;
  const logout = useLogout();
  const [scheme, setScheme] = useState(storedScheme);
  const choose = (next: Scheme) => {
    applyScheme(next);
    setScheme(next);
  };
  return (
    <div className="rail-foot small">
      <Field label="Theme">
        {(wiring) => (
          <select {...wiring} value={scheme} onChange={(event) => choose(event.target.value as Scheme)}>
            <option value="system">System</option>
            <option value="light">Light</option>
            <option value="dark">Dark</option>
          </select>
        )}
      </Field>
      {viewer?.name && (
        <div>
          <div>{viewer.name}</div>
          <button type="button" className="link" onClick={() => logout({}, "/login")}>
            Sign out
          </button>
        </div>
      )}
    </div>
  );
}
