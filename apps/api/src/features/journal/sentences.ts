type Payload = Record<string, unknown>;

const SENTENCES: Record<string, (payload: Payload) => string> = {
  "organization.created": () => "The organization was set up.",
  "organization.updated": ({ changes }) => `Settings of the organization changed: ${list(changes)}.`,
  "staff.created": ({ roles }) => `A person joined the staff as ${list(roles)}.`,
  "staff.roles-set": ({ roles }) => `The roles of a person were set to ${list(roles) || "none"}.`,
  "staff.password-reset": () => "A person got a new one-time password, and their sessions ended.",
  "api-client.created": () => "An API client was created.",
  "api-client.revoked": () => "An API client was revoked with all its keys.",
  "api-key.created": ({ scopes }) => `A key was created for ${list(scopes)}.`,
  "api-key.revoked": () => "A key was revoked.",
  "member-token.minted": ({ minutes }) => `A token was minted for ${minutes} minutes.`,
  "member-token.revoked": ({ count }) => `${count} tokens were revoked.`,
  "requirement-set.published": ({ credential, version, from }) =>
    `Version ${version} of the requirements of ${credential} was published, in force from ${from}.`,
  "member.created": () => "The member was entered.",
  "member.imported": () => "The member was entered by an import.",
  "member.updated": ({ fields }) => `The member's ${list(fields)} changed.`,
  "certification.created": ({ certified, expires }) =>
    `The certification of ${certified} was entered; it runs to ${expires ?? "no stated day"}.`,
  "certification.renewed": ({ from, to }) => `The certification was renewed for ${from} to ${to}.`,
  "certification.cycle-added": ({ from, to }) => `The cycle from ${from} to ${to} was added from a roster.`,
  "certification.corrected": ({ certified, from, to }) =>
    `The certification was corrected from a roster: certified ${certified}, last cycle ${from} to ${to}.`,
  "activity.reported": ({ activityType, completed }) => `An activity (${activityType}) of ${completed} was reported.`,
  "activity.imported": ({ activityType, completed }) => `An activity (${activityType}) of ${completed} was imported.`,
  "activity.corrected": () => "An activity was corrected.",
  "activity.retracted": () => "An activity was retracted.",
  "finding.recorded": ({ outcome, reason }) => `An activity was ${outcome}${reason ? ` (${reason})` : ""}.`,
  "payment.recorded": ({ code, amountMinor, currency }) =>
    `A payment (${code}) of ${amountMinor} ${currency} minor units was recorded.`,
  "exam-attempt.recorded": ({ exam, outcome, taken }) =>
    `The examination ${exam} of ${taken} was recorded as ${outcome}.`,
  "document.recorded": ({ documentKind }) => `A document (${documentKind}) was recorded.`,
  "submission.created": ({ path }) => `A submission was begun${path ? ` by the path ${path}` : ""}.`,
  "submission.attested": () => "The submission was attested.",
  "submission.submitted": ({ received }) => `The submission was received on ${received}.`,
  "submission.decision-flagged": () => "A fact under the decision was corrected or retracted.",
  "submission.withdrawn": () => "The submission was withdrawn.",
  "submission.decided": ({ outcome, recommendation }) =>
    `The submission was decided: ${outcome} (the rules recommended ${recommendation}).`,
};

/** What happened, in a sentence without anything personal. */
export function sentenceFor(type: string, payload: string): string {
  return SENTENCES[type]?.(JSON.parse(payload)) ?? `${type.replaceAll(/[.-]/g, " ")}.`;
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.join(", ") : String(values ?? "");
}
