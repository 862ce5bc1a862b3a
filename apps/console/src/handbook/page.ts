import { HandbookPageDocument, type HandbookPageQuery } from "@openrecert/contract/handbook";
import { slugOf } from "../data/address.ts";
import { ApiError, send } from "../data/transport.ts";
import { handbook as text } from "../i18n/en/handbook.ts";
import { element } from "../verification/element.ts";
import { chapters } from "./chapters.ts";
import { fill } from "./fill.ts";
import "./page.css";

type Credential = NonNullable<HandbookPageQuery["credentialByCode"]>;
type Version = NonNullable<Credential["requirementSet"]>;

/**
 * The public page with the handbook of a credential: at `/{organization}/handbook/{credential}` that
 * in force, below it that of a version. It needs no sign-in and none of the console's code.
 */
export async function showHandbook(): Promise<void> {
  document.title = text.title;
  const [, , , credential = "", label = ""] = location.pathname.split("/").map(decodeURIComponent);
  const page = element("main", { class: "handbook" });
  try {
    const data = await send(HandbookPageDocument, { credential, label, inForce: label === "" });
    page.append(...contentOf(data));
  } catch (error) {
    const message = error instanceof ApiError ? error.message : text.failed;
    page.append(element("h1", {}, text.title), element("p", { role: "alert" }, message));
  }
  document.getElementById("root")!.replaceChildren(page);
  // The browser looked for the place before it was there.
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

function contentOf({ organization, credentialByCode: credential }: HandbookPageQuery): Node[] {
  const { name, notice, locale } = organization;
  const head = [
    element("p", { class: "body" }, name),
    ...(notice ? [element("p", { class: "small band" }, notice)] : []),
  ];
  if (!credential) return [...head, element("h1", {}, text.title), element("p", { role: "alert" }, text.noCredential)];
  const version = credential.requirementSet ?? credential.requirementSetInForce;
  if (!version)
    return [
      ...head,
      element("h1", {}, `${credential.name}: ${text.title}`),
      element("p", { role: "alert" }, `${text.noVersion} ${text.check}`),
      otherVersions(credential, null),
    ];
  document.title = `${version.handbook.title} · ${name}`;
  return [
    ...head,
    element("h1", {}, version.handbook.title),
    element("p", { class: "quiet" }, governing(version, locale)),
    ...(version.handbook.note ? [element("p", { class: "note" }, version.handbook.note)] : []),
    ...chapters(version.handbook),
    otherVersions(credential, version.id),
    element("p", { class: "small quiet" }, `${text.digest} `, element("code", {}, version.digest)),
  ];
}

function governing({ label, state, effectiveFrom, effectiveTo }: Version, locale: string): string {
  const from = day(effectiveFrom, locale);
  if (state === "ANNOUNCED") return fill(text.announced, { label, from });
  if (effectiveTo == null) return fill(text.version, { label, from });
  return fill(text.versionUntil, { label, from, to: day(effectiveTo, locale) });
}

function day(plain: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${plain}T00:00:00Z`));
}

function otherVersions({ code, requirementSets }: Credential, shown: string | null): Node {
  const others = requirementSets.nodes.filter(({ id }) => id !== shown);
  if (others.length === 0) return document.createTextNode("");
  const links = others.map(({ label }) => {
    const address = `/${slugOf(location.pathname)}/handbook/${encodeURIComponent(code)}/${encodeURIComponent(label)}`;
    return element("li", {}, element("a", { href: address }, label));
  });
  return element(
    "nav",
    { class: "no-print", "aria-label": text.otherVersions },
    element("h2", {}, text.otherVersions),
    element("ul", {}, ...links),
  );
}
