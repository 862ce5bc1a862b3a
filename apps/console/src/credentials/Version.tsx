import { RequirementSetDocument } from "@openrecert/contract";
import { useMemo } from "react";
import { useParams } from "react-router";
import { slugOf } from "../data/address.ts";
import { useAnswer, useSession } from "../data/hooks.ts";
import { useText } from "../i18n/text.ts";
import { dayInWords, momentInWords } from "../layout/dates.tsx";
import { Fault, Loading } from "../layout/Notices.tsx";
import { linesOfDocument } from "./lines.ts";
import { Rules } from "./Rules.tsx";
import { sourcesOf } from "./sources.ts";

type VersionProps = { id: string; isInForce: boolean; isText: boolean };

/** One version of the requirements, in words or as the text that its digest covers. */
export function Version({ id, isInForce, isText }: VersionProps) {
  const text = useText();
  const { code = "" } = useParams();
  const { data, error, refetch } = useAnswer(RequirementSetDocument, { id });
  const { timeZone = "UTC", locale } = useSession()?.organization ?? {};
  const version = data?.node?.__typename === "RequirementSetVersion" ? data.node : null;
  const sources = useMemo(() => (version ? sourcesOf(version.document) : new Map()), [version]);
  if (error) return <Fault error={error} retry={refetch} />;
  if (!version) return <Loading what={text("resources.credentials.rules")} />;
  const { label, effectiveFrom, effectiveTo, publishedAt } = version;
  const from = dayInWords(effectiveFrom, locale);
  return (
    <>
      <p className="section">
        {text(isInForce ? "resources.credentials.inForceSince" : "resources.credentials.since", { label, from })}
        {effectiveTo && ` ${text("resources.credentials.until", { to: dayInWords(effectiveTo, locale) })}`}.{" "}
        <span className="quiet">
          {publishedAt
            ? text("resources.credentials.published", { when: momentInWords(publishedAt, timeZone, locale) })
            : text("resources.credentials.announced")}
        </span>{" "}
        <a href={handbookAddress(code, label)}>{text("resources.credentials.handbook")}</a>
      </p>
      {isText ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard.
        <section className="document" tabIndex={0} aria-label={text("resources.credentials.asText")}>
          <pre>{linesOfDocument(version.document).join("\n")}</pre>
        </section>
      ) : (
        <Rules rules={version.rules} sources={sources} />
      )}
      <p className="small quiet section">
        {text("resources.credentials.digest")} <code>{version.digest}</code>
      </p>
    </>
  );
}

/** The public page with the handbook of a version; it is no screen of the console. */
function handbookAddress(code: string, label: string): string {
  const [slug, credential, version] = [slugOf(location.pathname), code, label].map(encodeURIComponent);
  return `/${slug}/handbook/${credential}/${version}`;
}
