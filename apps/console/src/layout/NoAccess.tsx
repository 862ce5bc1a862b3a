import { useText } from "../i18n/text.ts";
import { Page } from "./Page.tsx";

/** A screen that the person's roles do not open. */
export function NoAccess() {
  const text = useText();
  return (
    <Page title={text("app.noAccess")}>
      <p>{text("app.noAccessHint")}</p>
    </Page>
  );
}
