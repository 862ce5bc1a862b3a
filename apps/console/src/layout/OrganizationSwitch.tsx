import { useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Disclosure } from "../kit/Disclosure.tsx";

/** The other organizations in which the person holds a role. Each has its own address. */
export function OrganizationSwitch() {
  const text = useText();
  const session = useSession();
  const others = session?.viewer.organizations.filter(({ id }) => id !== session.organization.id) ?? [];
  if (others.length === 0) return null;
  return (
    <div className="rail-switch small">
      <Disclosure label={text("app.switch")}>
        <ul>
          {others.map(({ id, slug, name }) => (
            <li key={id}>
              <a href={`/${encodeURIComponent(slug)}/`}>{name}</a>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
