/** The role of every request and job: no owner, no superuser, and subject to row level security. */
export const APPLICATION_ROLE = "openrecert_app";
/** The role of the sign-in library: its own schema and nothing else. */
export const SIGN_IN_ROLE = "openrecert_auth";
/** Owner of the few functions that look across tenants before one is known. No login uses it. */
export const LOOKUP_ROLE = "openrecert_lookup";
