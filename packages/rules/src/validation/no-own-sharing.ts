import { shown } from "../language/shape.ts";
import { at, type Check } from "./check.ts";

/** `sharing` speaks of other credentials: what an earlier cycle of the set's own has used is never available again. */
export const noOwnSharing: Check = ({ credential, sharing }, report) => {
  if (sharing?.with === undefined || !Object.hasOwn(sharing.with, credential)) return;
  report(
    at("sharing", "with", credential),
    "own-credential",
    `${shown(credential)} is the credential of this set, and credit that an earlier cycle of it has used is not available again`,
    "Leave it out, or name another credential.",
  );
};
