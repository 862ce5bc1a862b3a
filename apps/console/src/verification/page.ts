import {
  VerificationPageDocument,
  type VerificationPageQuery,
  VerifyDocument,
  type VerifyQuery,
} from "@openrecert/contract/verification";
import { ApiError, send } from "../data/transport.ts";
import { element } from "./element.ts";
import "./page.css";

type Answer = NonNullable<VerifyQuery["verification"]>;

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/**
 * The public page: is this credential current today? It needs no sign-in and none of the console's
 * code.
 */
export async function showVerification(): Promise<void> {
  const root = document.getElementById("root")!;
  document.title = "Verify a credential";
  try {
    root.replaceChildren(pageOf(await send(VerificationPageDocument, {})));
  } catch (error) {
    root.replaceChildren(element("main", { class: "verify" }, element("h1", {}, "Verify a credential"), fault(error)));
  }
}

function pageOf({ organization, credentials }: VerificationPageQuery): HTMLElement {
  document.title = `Verify a credential · ${organization.name}`;
  const result = element("div", { class: "result", role: "status" });
  const credential = element("select", { id: "credential", required: "" });
  credential.append(
    ...credentials.nodes.map(({ code, name, title }) => element("option", { value: code }, `${name}: ${title}`)),
  );
  const memberNumber = element("input", { id: "number", required: "", autocomplete: "off", maxlength: "64" });
  const familyName = element("input", { id: "family", required: "", autocomplete: "off", maxlength: "200" });
  const button = element("button", { type: "submit" }, "Verify");
  const form = element(
    "form",
    { class: "form" },
    field("credential", "Credential", credential),
    field("number", "Number", memberNumber, "As printed on the certificate or card."),
    field("family", "Family name", familyName),
    button,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    result.replaceChildren(element("p", {}, "Checking …"));
    try {
      const asked = {
        credential: credential.value,
        memberNumber: memberNumber.value.trim(),
        familyName: familyName.value.trim(),
      };
      const { verification } = await send(VerifyDocument, asked);
      result.replaceChildren(verification ? found(verification) : notFound());
    } catch (error) {
      result.replaceChildren(fault(error));
    } finally {
      button.disabled = false;
    }
  });
  return element(
    "main",
    { class: "verify" },
    element("p", { class: "body" }, organization.name),
    element("h1", {}, "Verify a credential"),
    ...(organization.notice ? [element("p", { class: "small band" }, organization.notice)] : []),
    element(
      "p",
      { class: "quiet" },
      "Checks whether a person holds a credential today. The number and family name must belong to the same person.",
    ),
    form,
    result,
  );
}

function found({ printedName, credential, status, certified, expires, checkedAt }: Answer): HTMLElement {
  const isCurrent = status === "CURRENT";
  return element(
    "section",
    { class: `answer ${isCurrent ? "met" : "late"}` },
    element("h2", {}, `${isCurrent ? "✓ Current" : "✕ Expired"}: ${printedName}`),
    element(
      "p",
      {},
      isCurrent
        ? `${printedName} holds the ${credential} today. It is valid until ${day(expires)}.`
        : `The ${credential} of ${printedName} expired. It was valid until ${day(expires)}.`,
    ),
    element(
      "p",
      { class: "quiet small" },
      `First certified ${day(certified)}. Checked ${new Date(checkedAt).toUTCString()}.`,
    ),
  );
}

function notFound(): HTMLElement {
  return element(
    "section",
    { class: "answer unknown" },
    element("h2", {}, "? No such credential"),
    element(
      "p",
      {},
      "No holder has this number and family name. Check both for typos, or ask the holder for the name as printed.",
    ),
  );
}

function fault(error: unknown): HTMLElement {
  const message = error instanceof ApiError ? error.message : "The page could not be shown. Reload it.";
  const requestId = error instanceof ApiError && error.requestId ? ` Request id ${error.requestId}.` : "";
  return element("p", { class: "answer short", role: "alert" }, message + requestId);
}

function field(id: string, label: string, control: HTMLElement, hint?: string): HTMLElement {
  const parts = [element("label", { for: id }, label), control];
  if (hint) {
    control.setAttribute("aria-describedby", `${id}-hint`);
    parts.push(element("span", { class: "hint", id: `${id}-hint` }, hint));
  }
  return element("div", { class: "field" }, ...parts);
}

function day(plain: string): string {
  return DAY.format(new Date(`${plain}T00:00:00Z`));
}
