import type { MemberTokenMintInput, MemberTokensRevokeInput } from "@openrecert/contract/types";
import { memberToken } from "@openrecert/db";
import { and, eq, gt, isNull } from "drizzle-orm";
import { newMemberToken } from "../../auth/secrets.ts";
import type { Ctx } from "../../platform/context.ts";
import { record } from "../../platform/journal.ts";
import { ShownOnce } from "../../platform/mutation.ts";
import { invalid, notPermitted, refuse } from "../../platform/user-errors.ts";
import { memberOf } from "../members/service.ts";

const MINUTE_MS = 60 * 1000;
const MINUTES_MAX = 60;

/** Mints a token with which a portal acts for one member. Only an API client can: it answers for having known the member. */
export async function mintMemberToken(ctx: Ctx, input: MemberTokenMintInput) {
  if (ctx.caller.kind !== "API_CLIENT") refuse({ ...notPermitted("MEMBER_TOKENS_MINT"), message: ONLY_PROGRAMS });
  const member = await memberOf(ctx, input.memberId);
  const minutes = input.expiresInMinutes ?? 15;
  if (minutes < 1 || minutes > MINUTES_MAX)
    refuse(
      invalid(
        ["input", "expiresInMinutes"],
        `The lifetime of a token must be 1 to ${MINUTES_MAX} minutes.`,
        "OUT_OF_RANGE",
      ),
    );
  const { secret, digest } = newMemberToken();
  const expiresAt = new Date(Date.now() + minutes * MINUTE_MS);
  await ctx.tx.insert(memberToken).values({
    organizationId: ctx.organization.id,
    memberId: member.id,
    apiClientId: ctx.caller.apiClientId,
    apiKeyId: ctx.caller.apiKeyId,
    digest,
    expiresAt,
  });
  await record(ctx, { type: "member-token.minted", subject: { kind: "member", id: member.id }, payload: { minutes } });
  return { token: new ShownOnce(secret), expiresAt: expiresAt.toISOString() };
}

/** Revokes every token of one member. */
export async function revokeMemberTokens(ctx: Ctx, input: MemberTokensRevokeInput) {
  const member = await memberOf(ctx, input.memberId);
  const now = new Date();
  const revoked = await ctx.tx
    .update(memberToken)
    .set({ revokedAt: now })
    .where(and(eq(memberToken.memberId, member.id), isNull(memberToken.revokedAt), gt(memberToken.expiresAt, now)))
    .returning({ id: memberToken.id });
  const count = revoked.length;
  if (count > 0)
    await record(ctx, { type: "member-token.revoked", subject: { kind: "member", id: member.id }, payload: { count } });
  return { revokedCount: count };
}

const ONLY_PROGRAMS =
  "Only an API client can mint member tokens, because it must authenticate the member first. Send its key.";
