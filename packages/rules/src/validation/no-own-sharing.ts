import type { Place } from "../language/problem.ts";
import { shown } from "../language/report.ts";
import { at, type Check } from "./check.ts";

/** `sharing` speaks of other credentials: what an earlier cycle of the set's own has used is never available again. */
export const noOwnSharing: Check = ({ credential, sharing }, report) => {
  const own = (place: Place) =>
    report(
      place,
      "own-credential",
      `${shown(credential)} is the credential of this set, and credit that an earlier cycle of it has used is not available again`,
      "Leave it out, or name another credential.",
    );
  if (sharing?.with !== undefined && Object.hasOwn(sharing.with, credential)) own(at("sharing", "with", credential));
  for (const [index, { of }] of (sharing?.ceilings ?? []).entries()) {
    const place = of.indexOf(credential);
    if (place >= 0) own(at("sharing", "ceilings", index, "of", place));
  }
};
