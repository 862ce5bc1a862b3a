import { shown } from "../language/report.ts";
import { at, type Check } from "./check.ts";

/** A ceiling lets credit count that its credentials have used: none of them is forbidden all sharing. */
export const noForbiddenCeiling: Check = ({ sharing }, report) => {
  const isForbidden = (code: string) =>
    Object.hasOwn(sharing?.with ?? {}, code) && sharing!.with![code] === "forbidden";
  for (const [index, { of }] of (sharing?.ceilings ?? []).entries()) {
    for (const [place, code] of of.entries()) {
      if (!isForbidden(code)) continue;
      report(
        at("sharing", "ceilings", index, "of", place),
        "forbidden-under-ceiling",
        `credit that ${shown(code)} has used is forbidden by \`with\`, so none of it counts under a ceiling`,
        "Leave it out here, or there.",
      );
    }
  }
};
