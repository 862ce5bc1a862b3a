import { ViewerDocument } from "@openrecert/contract";
import type { GetListParams } from "react-admin";
import { slugOf } from "../data/address.ts";
import { sendEarly } from "../data/early.ts";
import { RESOURCES } from "./resources.ts";

type Params = { filter?: Record<string, unknown>; sort?: string; order?: string; page?: number; perPage?: number };

/**
 * Sends what every visit asks for, and the page of the list at this address, while the scripts that
 * show them are still being loaded. If the list then asks for something else, it asks again.
 */
export function sendFirstRequests(): void {
  void sendEarly(ViewerDocument, {});
  const [, , name, ...deeper] = location.pathname.split("/");
  const resource = RESOURCES.find((one) => one.name === name && deeper.join("") === "");
  if (!resource?.opensWith) return;
  const { filter = resource.opensWith, sort, order, page = 1, perPage = resource.perPage } = paramsOf(resource.name);
  const params = { filter, sort: { field: sort, order } } as GetListParams;
  resource.page(sendEarly, params, { first: perPage, skip: (page - 1) * perPage }).catch(() => undefined);
}

/** What react-admin will take for the parameters of a list: those in the address, or the last ones. */
function paramsOf(resource: string): Params {
  try {
    const { filter, page, perPage, ...order } = Object.fromEntries(new URLSearchParams(location.search));
    if (location.search !== "")
      return {
        ...order,
        ...(filter ? { filter: JSON.parse(filter) as Record<string, unknown> } : {}),
        ...(page ? { page: Number(page) } : {}),
        ...(perPage ? { perPage: Number(perPage) } : {}),
      };
    const stored = localStorage.getItem(`RaStoreOpenRecert.${slugOf(location.pathname)}.${resource}.listParams`);
    return stored ? (JSON.parse(stored) as Params) : {};
  } catch {
    return {};
  }
}
