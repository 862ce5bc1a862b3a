import type { ViewerQuery } from "@openrecert/contract";

/** Permissions of the contract. */
export type PermissionName = ViewerQuery["viewer"]["permissions"][number];
