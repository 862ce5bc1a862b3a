import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { numberWaiting } from "../src/jobs/sequencer.ts";
import { cookieOf, useSignIn } from "./sign-in-kit.ts";

const { administrator, createStaff, graphql, installation, newAddress, newPerson, post, viewer } = await useSignIn();
// Passwords are slow to check on purpose, and slower while other work keeps the machine busy.
vi.setConfig({ testTimeout: 90_000 });

describe("a one-time password", () => {
  it("opens one session, also when it is tried many times at once", async () => {
    const { slug, email, password } = await newPerson();
    const address = () => post("sign-in/email", { email, password }, "", newAddress());
    const answers = await Promise.all(Array.from({ length: 6 }, address));
    const opened = answers.filter(({ statusCode }) => statusCode === 200);
    expect(opened).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
    const wrong = await post("sign-in/email", { email, password: "not the password" }, "", newAddress());
    const again = await address();
    expect([again.statusCode, again.body]).toEqual([wrong.statusCode, wrong.body]);
    const kinds = await Promise.all(answers.map(async (answer) => (await viewer(slug, cookieOf(answer))).kind));
    expect(kinds.filter((kind) => kind === "STAFF")).toHaveLength(1);
  });
});

describe("changing a password", () => {
  it("ends every other session of the person", async () => {
    const { slug, email, password, cookie } = await administrator();
    const second = cookieOf(await post("sign-in/email", { email, password }, "", newAddress()));
    const third = cookieOf(await post("sign-in/email", { email, password }, "", newAddress()));
    expect((await viewer(slug, third)).kind).toBe("STAFF");
    const changed = await post(
      "change-password",
      { currentPassword: password, newPassword: "yet another one" },
      second,
    );
    expect(changed.statusCode).toBe(200);
    const kinds = [];
    for (const one of [cookie, second, third]) kinds.push((await viewer(slug, one)).kind);
    expect(kinds).toEqual(["ANONYMOUS", "STAFF", "ANONYMOUS"]);
  });

  it("lets no session through that is opened by the old password meanwhile", async () => {
    const { slug, email, password, cookie } = await administrator();
    const newPassword = "a third password of theirs";
    const [changed, ...opened] = await Promise.all([
      post("change-password", { currentPassword: password, newPassword }, cookie),
      ...Array.from({ length: 5 }, () => post("sign-in/email", { email, password }, "", newAddress())),
    ]);
    expect(changed!.statusCode).toBe(200);
    for (const answer of opened) expect((await viewer(slug, cookieOf(answer))).kind).toBe("ANONYMOUS");
    expect((await viewer(slug, cookie)).kind).toBe("STAFF");
  });
});

describe("an administrator", () => {
  it("who adds one person twelve times at once gets one account, and its password", async () => {
    const admin = await administrator();
    const email = `${randomUUID()}@example.org`;
    const answers = await Promise.all(Array.from({ length: 12 }, () => createStaff(admin, email)));
    const made = answers.filter(({ userErrors }) => userErrors.length === 0);
    expect(made).toHaveLength(1);
    expect(answers.filter(({ userErrors }) => userErrors[0]?.code === "ALREADY_EXISTS")).toHaveLength(11);
    const signedIn = await post("sign-in/email", { email, password: made[0].oneTimePassword }, "", newAddress());
    expect(signedIn.statusCode).toBe(200);
  });

  it("adds people with any mail address that there is", async () => {
    const admin = await administrator();
    const email = `O'Brien&Sons+${randomUUID()}@Exämple.org`;
    const { oneTimePassword } = await createStaff(admin, email);
    for (const typed of [email.toLowerCase(), ` ${email} `]) {
      const opened = await post("sign-in/email", { email: typed, password: oneTimePassword }, "", newAddress());
      // The second one is late for a one-time password, and is told no more than a wrong one.
      expect(opened.statusCode).toBe(typed === email.toLowerCase() ? 200 : 401);
    }
  });

  it("is not told whether an address has an account at another body", async () => {
    const [ours, theirs] = [await administrator(), await administrator()];
    const email = `${randomUUID()}@example.org`;
    const there = await createStaff(theirs, email, "Real Name");
    const answer = (await createStaff(ours, email, "Any Name"))!;
    const unknown = await createStaff(ours, `${randomUUID()}@example.org`, "Any Name");
    const shape = ({ staff, ...rest }: typeof answer) => ({ ...rest, name: staff.name, oneTimePassword: "shown" });
    expect(shape(answer)).toEqual(shape(unknown));
    // Each account has a password and a place of its own: neither body reaches the other by it.
    for (const [password, mine, foreign] of [
      [answer.oneTimePassword, ours.slug, theirs.slug],
      [there.oneTimePassword, theirs.slug, ours.slug],
    ]) {
      const opened = await post("sign-in/email", { email, password }, "", newAddress());
      expect(opened.json()).toEqual({ user: { name: mine === ours.slug ? "Any Name" : "Real Name", email } });
      const cookie = cookieOf(opened);
      expect(await viewer(mine, cookie)).toMatchObject({ email, roles: ["REVIEWER"], organizations: [{ slug: mine }] });
      expect(await viewer(foreign, cookie)).toMatchObject({ roles: [], permissions: [] });
    }
  });

  it("resets the password of somebody who lost theirs, which ends their sessions and stands in the journal", async () => {
    const admin = await administrator();
    const email = `${randomUUID()}@example.org`;
    const { staff, oneTimePassword } = await createStaff(admin, email);
    const cookie = cookieOf(await post("sign-in/email", { email, password: oneTimePassword }, "", newAddress()));
    const reset = async (staffId: string) =>
      (
        await graphql(
          admin.slug,
          admin.cookie,
          `mutation($input: StaffPasswordResetInput!) { staffPasswordReset(input: $input) {
            staff { id } oneTimePassword userErrors { code } } }`,
          { input: { staffId, idempotencyKey: randomUUID() } },
        )
      ).data.staffPasswordReset;
    const renewed = await reset(staff.id);
    expect(renewed).toMatchObject({ staff: { id: staff.id }, userErrors: [] });
    expect((await viewer(admin.slug, cookie)).kind).toBe("ANONYMOUS");
    const again = await post("sign-in/email", { email, password: renewed.oneTimePassword }, "", newAddress());
    expect(await viewer(admin.slug, cookieOf(again))).toMatchObject({ kind: "STAFF", mustChangePassword: true });
    await numberWaiting(installation.database);
    const { data } = await graphql(admin.slug, admin.cookie, "{ journal(first: 1) { nodes { kind subject { id } } } }");
    expect(data.journal.nodes).toEqual([{ kind: "staff.password-reset", subject: { id: staff.id } }]);
    // The operator made this one, perhaps for several bodies; and nobody resets their own.
    const colleague = await newPerson(admin.body);
    const list = await graphql(admin.slug, admin.cookie, "{ staff(first: 9) { nodes { id email } } }");
    const idOf = (address: string) =>
      list.data.staff.nodes.find((one: { email: string }) => one.email === address)?.id as string;
    expect((await reset(idOf(colleague.email))).userErrors).toEqual([{ code: "WRONG_STATE" }]);
    expect((await reset(idOf(admin.email))).userErrors).toEqual([{ code: "CONFLICT_OF_INTEREST" }]);
  });
});
