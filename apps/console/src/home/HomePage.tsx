import { useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { Page } from "../layout/Page.tsx";
import { useMayWork } from "../submissions/work.ts";
import { ExpiringSoon } from "./ExpiringSoon.tsx";
import { HealthLine } from "./HealthLine.tsx";
import { Months } from "./Months.tsx";
import { RunningJobs } from "./RunningJobs.tsx";
import { Waiting } from "./Waiting.tsx";
import "./home.css";

/** What the person has to do, what runs for them, and how the body is doing. */
export default function HomePage() {
  const text = useText();
  const session = useSession();
  const mayWork = useMayWork();
  if (!session) return null;
  const may = (permission: (typeof session.viewer.permissions)[number]) =>
    session.viewer.permissions.includes(permission);
  return (
    <Page title={text("home.title")}>
      {may("COLLEAGUES_READ") && <HealthLine />}
      <div className="home">
        {may("SUBMISSIONS_READ") && <Waiting hasOwn={mayWork} />}
        {(may("JOBS_MANAGE") || may("JOURNAL_READ") || may("ACTIVITIES_REPORT")) && <RunningJobs />}
        {may("MEMBERS_READ") && <ExpiringSoon today={session.organization.today} />}
        {may("MEMBERS_READ") && <Months today={session.organization.today} />}
      </div>
    </Page>
  );
}
