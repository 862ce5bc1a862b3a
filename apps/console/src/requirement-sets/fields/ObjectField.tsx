import type { Form, Json, MemberForm } from "@openrecert/rules";
import { useState } from "react";
import { blankOf } from "../model/blank.ts";
import { isObject, type Place } from "../model/place.ts";
import { memberName, useRulesText } from "../use-rules-text.ts";
import { useEditing } from "./editing.ts";
import type { FormFieldProps } from "./field-props.ts";
import { Group } from "./Group.tsx";

/** A value with members, as a group of fields. */
export function ObjectField(props: FormFieldProps & { form: Form & { kind: "object" } }) {
  return (
    <Group place={props.place} label={props.label} beside={props.beside}>
      <Members {...props} />
    </Group>
  );
}

type MembersProps = {
  form: Form & { kind: "object" };
  value: Json | undefined;
  place: Place;
  owner: string;
  dimension: string | null;
  /** Only these members; all if left out. */
  only?: (name: string) => boolean;
};

/** The fields of an object's members: those that it must have, those that it has, and what it may have besides. */
export function Members({ form, value, place, owner, dimension, only = () => true }: MembersProps) {
  const text = useRulesText();
  const { change, isReadOnly, Field } = useEditing();
  const [opened, setOpened] = useState<readonly string[]>([]);
  const object = isObject(value) ? value : {};
  // The values of a test are those of the fact that it tests.
  const about = typeof object.attribute === "string" ? object.attribute : dimension;
  const members = form.members.filter(({ name }) => only(name));
  const isShown = (member: MemberForm) =>
    member.isRequired || object[member.name] !== undefined || opened.includes(member.name) || isAlwaysShown(member);
  const further = members.filter((member) => !isShown(member));
  const open = ({ name, shape }: MemberForm) => {
    setOpened([...opened, name]);
    const blank = blankOf(shape.form());
    // A text that is still empty is no value; its field is there to be filled in.
    if (blank !== "") change([...place, name], blank);
  };
  const remove = (name: string) => {
    setOpened(opened.filter((one) => one !== name));
    change([...place, name], undefined);
  };
  return (
    <div className="rule-members">
      {members.filter(isShown).map((member) => {
        const { name, shape, isRequired } = member;
        const label = memberName(text, owner, name);
        const beside = !isRequired && !isAlwaysShown(member) && !isReadOnly && (
          <button
            type="button"
            className="link small"
            aria-label={text("editor.removeOf", { name: label })}
            onClick={() => remove(name)}
          >
            {text("editor.remove")}
          </button>
        );
        return (
          <Field
            key={name}
            form={shape.form()}
            value={object[name]}
            place={[...place, name]}
            label={label}
            isRequired={isRequired}
            beside={beside}
            owner={name}
            dimension={about}
          />
        );
      })}
      {further.length > 0 && !isReadOnly && (
        <p className="rule-further">
          <span className="quiet small">{text("editor.add")}:</span>
          {further.map((member) => (
            <button
              key={member.name}
              type="button"
              className="link small"
              aria-label={text("editor.addOf", { what: memberName(text, owner, member.name) })}
              onClick={() => open(member)}
            >
              {memberName(text, owner, member.name)}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}

/** What readers see of a part has a field even while it is empty. So has what is no more than a tick. */
function isAlwaysShown({ name, shape }: MemberForm): boolean {
  const form = shape.form();
  return (
    (form.kind === "text" && form.of === undefined && ["title", "note", "address"].includes(name)) ||
    (form.kind === "choice" && form.values.length === 1)
  );
}
