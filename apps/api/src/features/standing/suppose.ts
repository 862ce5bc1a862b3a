import type { ActivityInput } from "@openrecert/contract/types";
import type { CertificantRecord } from "@openrecert/rules";
import { collectChecks } from "../../platform/checks.ts";
import { exposed } from "../../platform/errors.ts";
import { checkClaim } from "../activities/claim.ts";

const SUPPOSED_MAX = 50;
/** Ids of stored activities are UUIDs, so these never collide with one. */
const PREFIX = "supposed-";

type Activities = NonNullable<CertificantRecord["activities"]>;

/** Whether an activity of a record is hypothetical. */
export function isSupposed(id: string): boolean {
  return id.startsWith(PREFIX);
}

/**
 * Activities to add to a record without storing them. Throws BAD_USER_INPUT for activities that
 * could not be reported.
 */
export function supposedActivities(given: readonly ActivityInput[]): Activities {
  if (given.length > SUPPOSED_MAX)
    throw exposed("BAD_USER_INPUT", `There are ${given.length} hypothetical activities. Give at most ${SUPPOSED_MAX}.`);
  return given.map((input, index) => {
    const checks = collectChecks();
    // A planned activity is in the future, which a report must not be.
    const claim = checkClaim(checks, ["with", String(index)], input, LAST_DAY);
    const [fault] = checks.errors;
    if (fault) throw exposed("BAD_USER_INPUT", `${fault.path.join(".")}: ${fault.message}`);
    const { type, title, providerName, approvalNumber, completedOn, quantities, labels, proof } = claim;
    return {
      id: `${PREFIX}${index}`,
      type,
      completed: completedOn,
      quantities,
      labels,
      ...(title ? { title } : {}),
      ...(providerName ? { provider: providerName } : {}),
      ...(approvalNumber ? { approvalNumber } : {}),
      ...(proof ? { proof } : {}),
      review: { state: "claimed" as const },
    };
  });
}

const LAST_DAY = "2199-12-31";
