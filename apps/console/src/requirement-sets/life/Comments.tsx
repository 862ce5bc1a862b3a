import { type DraftFragment, RequirementSetDraftCommentDocument } from "@openrecert/contract";
import { type FormEvent, useState } from "react";
import { useAct, useActKey } from "../../data/hooks.ts";
import { useText } from "../../i18n/text.ts";
import { Field } from "../../kit/Field.tsx";
import { useUnsaved } from "../../kit/unsaved.ts";
import { Moment } from "../../layout/dates.tsx";
import { Fault } from "../../layout/Notices.tsx";
import { actorInWords } from "../../layout/Timeline.tsx";
import { useRulesText } from "../use-rules-text.ts";

type CommentsProps = {
  draftId: string;
  comments: DraftFragment["comments"];
  /** Code of the requirement whose comments are shown; null for those on the whole draft and all others. */
  requirement: string | null;
};

/** What people said about a draft or one of its requirements, and a way to say more. */
export function Comments({ draftId, comments, requirement }: CommentsProps) {
  const text = useRulesText();
  const common = useText();
  const [typed, setTyped] = useState("");
  const { mutate, isPending, error } = useAct(RequirementSetDraftCommentDocument);
  const keyFor = useActKey();
  useUnsaved(typed !== "");
  const shown = requirement === null ? comments : comments.filter((one) => one.requirement === requirement);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === "" || isPending) return;
    const input = { draftId, text: typed.trim(), ...(requirement === null ? {} : { requirement }) };
    mutate({ input: { ...input, idempotencyKey: keyFor(input) } }, { onSuccess: () => setTyped("") });
  };
  return (
    <section className="section">
      <h2>{text("comments.title")}</h2>
      <ul className="plain">
        {shown.map(({ at, by, text: said, requirement: about, editedSince }) => (
          <li key={`${at} ${said}`}>
            <p className="prose">{said}</p>
            <p className="quiet small">
              {actorInWords(by, common)}, <Moment moment={at} />
              {requirement === null && about !== null && `, ${text("comments.about", { code: about })}`}
              {editedSince && ` (${text("comments.editedSince")})`}
            </p>
          </li>
        ))}
      </ul>
      <form className="form" onSubmit={send}>
        <Fault error={error} />
        <Field label={text("comments.label")}>
          {(wiring) => (
            <textarea {...wiring} rows={2} value={typed} onChange={({ target }) => setTyped(target.value)} />
          )}
        </Field>
        <div className="row">
          <button type="submit" className="button" aria-disabled={isPending || typed.trim() === ""}>
            {text("comments.send")}
          </button>
        </div>
      </form>
    </section>
  );
}
