/** A page of members with their activities, as a portal or a register asks for it. */
export const PAGE_MEMBERS = 50;
export const PAGE_ACTIVITIES = 30;

/** With amounts and labels. */
export const RICH = `{ members(first: ${PAGE_MEMBERS}) { nodes { number printedName activities(first: ${PAGE_ACTIVITIES}) {
  nodes { type title completed quantities { unit amount } labels { dimension value } } } } } }`;

/** Six single values of each activity. */
export const PLAIN = `{ members(first: ${PAGE_MEMBERS}) { nodes { number printedName activities(first: ${PAGE_ACTIVITIES}) {
  nodes { type title provider completed approvalNumber proof } } } } }`;
