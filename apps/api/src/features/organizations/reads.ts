import { organization } from "@openrecert/db";
import { rowsById } from "../../platform/rows.ts";

export const organizationsById = rowsById(organization);
