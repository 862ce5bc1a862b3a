import { Link } from "react-router";
import { useText } from "../i18n/text.ts";
import { Page } from "../layout/Page.tsx";

/** An address that leads nowhere. */
export function NotFound() {
  const text = useText();
  return (
    <Page title={text("app.notFound")}>
      <p>
        {text("app.notFoundHint")} <Link to="/members">{text("app.theMembers")}</Link>.
      </p>
    </Page>
  );
}
