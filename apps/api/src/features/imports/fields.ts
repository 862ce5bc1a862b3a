import { ACTIVITY_COLUMNS } from "../../imports/activity-rows.ts";
import { type Column, folded } from "../../imports/columns.ts";
import { MEMBER_COLUMNS } from "../../imports/member-rows.ts";
import type { Vocabulary } from "../requirement-sets/vocabulary.ts";

export type Kind = "members" | "activities";
export type Field = { name: string; required: boolean; isDay: boolean };

const DAYS: ReadonlySet<string> = new Set(["birth_date", "certified", "cycle_from", "cycle_to", "completed"]);
const LABEL = /^label\.([A-Za-z0-9][A-Za-z0-9._:-]{0,63})$/;

export function columnsOf(kind: Kind): readonly Column[] {
  return kind === "members" ? MEMBER_COLUMNS : ACTIVITY_COLUMNS;
}

/** The fields of rows of a kind, with the labels that the published rules know. */
export function fieldsOf(kind: Kind, vocabulary: Vocabulary): Field[] {
  const own = columnsOf(kind).map(({ name, needed }) => ({
    name,
    required: needed ?? false,
    isDay: DAYS.has(name),
  }));
  if (kind === "members") return own;
  const labels = vocabulary.dimensions.all.map((name) => ({ name: `label.${name}`, required: false, isDay: false }));
  return [...own, ...labels];
}

/** Whether rows of a kind have such a field. A label may be one that no published rules know. */
export function isField(kind: Kind, name: string): boolean {
  return columnsOf(kind).some((column) => column.name === name) || (kind === "activities" && LABEL.test(name));
}

/** Other names under which systems export the fields, as `folded` has them. */
const OTHER_NAMES: Record<Kind, Record<string, readonly string[]>> = {
  members: {
    number: [
      "membernumber",
      "memberid",
      "id",
      "certificantid",
      "certificantnumber",
      "certificationnumber",
      "certnumber",
    ],
    printed_name: ["name", "fullname", "displayname", "nameoncertificate", "membername"],
    given_name: ["firstname", "first", "forename"],
    family_name: ["lastname", "last", "surname"],
    birth_date: ["birthdate", "dateofbirth", "dob", "birthday"],
    email: ["emailaddress", "mail"],
    credential: ["certification", "certificationtype", "program", "designation"],
    certified: [
      "certifiedon",
      "certificationdate",
      "datecertified",
      "initialcertification",
      "originalcertificationdate",
    ],
    cycle_from: ["cyclestart", "cyclebegin", "validfrom", "effectivedate"],
    cycle_to: ["cycleend", "expires", "expiration", "expirationdate", "expirydate", "validto"],
  },
  activities: {
    member_number: [
      "memberid",
      "member",
      "number",
      "certificantid",
      "certificantnumber",
      "licensenumber",
      "attendeeid",
    ],
    type: ["activitytype", "category", "kind"],
    completed: ["completedon", "completiondate", "datecompleted", "date", "activitydate", "coursedate"],
    amount: ["credits", "credit", "hours", "points", "ceus", "creditsearned", "quantity"],
    unit: ["units", "credittype", "unittype"],
    external_id: ["externalid", "completionid", "recordid", "transactionid", "rosterid", "id"],
    title: ["course", "coursename", "coursetitle", "activity", "activityname", "name"],
    provider: ["providername", "sponsor", "organization"],
    approval_number: ["approvalno", "approval", "coursenumber", "courseid"],
    proof: ["document", "evidence", "prooftype"],
  },
};

/** The field that a column with this name probably is; null if none is recognized. */
export function suggestedField(kind: Kind, heading: string, vocabulary: Vocabulary): string | null {
  const name = folded(heading);
  const own = fieldsOf(kind, vocabulary).find((field) => folded(field.name) === name);
  if (own) return own.name;
  const other = Object.entries(OTHER_NAMES[kind]).find(([, names]) => names.includes(name));
  if (other) return other[0];
  const dimension = kind === "activities" && vocabulary.dimensions.all.find((one) => folded(one) === name);
  return dimension ? `label.${dimension}` : null;
}
