import type { Form, Json } from "@openrecert/rules";
import { useEditing, useFault } from "./fields/editing.ts";
import { FormField } from "./fields/FormField.tsx";
import { KeyField } from "./fields/KeyField.tsx";
import { Members } from "./fields/ObjectField.tsx";
import { TextField } from "./fields/plain.tsx";
import { ValuesField } from "./fields/ValuesField.tsx";
import { chosenForm, formAt } from "./model/forms.ts";
import { idsOf } from "./model/making.ts";
import { isObject, type Place, printed, valueAt } from "./model/place.ts";
import { renamedPart } from "./model/renaming.ts";
import { RequirementKind } from "./RequirementKind.tsx";
import { Requirements } from "./Requirements.tsx";
import { Twins } from "./Twins.tsx";
import { memberName, useRulesText } from "./use-rules-text.ts";

/** The members that have parts of their own in the outline, by what they are members of. */
const ELSEWHERE: Record<string, readonly string[]> = {
  "": [
    "unit",
    "paths",
    "types",
    "cycle",
    "attributes",
    "dimensions",
    "never",
    "periods",
    "tables",
    "dates",
    "dateNames",
    "limits",
    "duplicates",
    "sharing",
    "carryOver",
    "crosswalk",
    "citations",
    "unknowns",
    "language",
  ],
  cycle: ["renewal", "phases"],
  path: ["require"],
  requirement: ["all", "any", "of", "then", "else", "id"],
  dimension: ["values", "names"],
  item: ["id"],
};

/** The form of the selected part. */
export function PartForm({ place }: { place: Place }) {
  const text = useRulesText();
  const { document, isLinked, link } = useEditing();
  const value = valueAt(document, place);
  const form = formAt(document, place);
  const fault = useFault(place);
  if (value === undefined || form === null) return <p className="quiet">{text("editor.gone")}</p>;
  const kind = kindOfPart(place);
  const inner = chosenForm(form, value);
  return (
    <div className="rule-part" data-place={printed(place)}>
      {fault && <p className="fault">{fault}</p>}
      {kind === "requirement" && <RequirementKind place={place} value={value} />}
      <Code place={place} value={value} />
      {place[0] === "dates" && <DateName code={String(place[1])} />}
      {kind === "dimension" && <ValuesField dimension={String(place[1])} />}
      <Body kind={kind} form={form} inner={inner} value={value} place={place} />
      {kind === "path" && <Requirements place={[...place, "require"]} />}
      {kind === "requirement" && <Requirements place={place} />}
      {kind === "requirement" && <Twins place={place} isLinked={isLinked} link={link} />}
    </div>
  );
}

type BodyProps = { kind: string; form: Form; inner: Form | null; value: Json; place: Place };

function Body({ kind, form, inner, value, place }: BodyProps) {
  const text = useRulesText();
  const owner = ownerOf(place);
  const dimension = kind === "dimension" ? String(place[1]) : null;
  // Within `if`, `of` of a credit requirement is a selection and not a list of requirements.
  const hidden = (ELSEWHERE[kind] ?? []).filter((name) => !(name === "of" && isObject(value) && "least" in value));
  if (inner?.kind === "object" && form.name !== "dateRule" && kind !== "period")
    return (
      <Members
        form={inner}
        value={value}
        place={place}
        owner={owner}
        dimension={dimension}
        only={(name) => !hidden.includes(name)}
      />
    );
  return (
    <FormField
      form={form}
      value={value}
      place={place}
      label={memberName(text, "", owner)}
      isRequired
      owner={owner}
      dimension={dimension}
    />
  );
}

/** What a part is called in the table above. */
export function kindOfPart(place: Place): string {
  const [top, , inner] = place;
  if (top === undefined) return "";
  if (top === "paths") return inner === "require" ? "requirement" : "path";
  if (top === "dimensions") return "dimension";
  if (top === "periods") return "period";
  if (top === "cycle") return place.length === 1 ? "cycle" : "item";
  return typeof place.at(-1) === "number" ? "item" : String(top);
}

/** The member under whose names its members are called. */
function ownerOf(place: Place): string {
  if (kindOfPart(place) === "requirement") return "require";
  if (place[0] === "cycle" && place[1] === "renewal") return "cycleRenewal";
  const names = place.filter((step) => typeof step === "string");
  const [top] = names;
  return place.length > 1 && top !== "cycle" ? String(top) : String(names.at(-1) ?? "");
}

function Code({ place, value }: { place: Place; value: Json }) {
  const text = useRulesText();
  const { document, apply, select, isReadOnly } = useEditing();
  const last = place.at(-1);
  const isMember = place.length === 2 && typeof last === "string" && place[0] !== "cycle";
  const id = isObject(value) && typeof value.id === "string" ? value.id : null;
  const code = isMember ? String(last) : id;
  if (code === null || isReadOnly) return null;
  const owner = valueAt(document, place.slice(0, -1));
  const taken = isMember && isObject(owner) ? Object.keys(owner) : idsOf(document);
  return (
    <KeyField
      key={printed(place)}
      label={text("editor.code")}
      hint={text("editor.codeHint")}
      value={code}
      taken={taken}
      rename={(next) => {
        const renamed = renamedPart(document, place, next);
        apply(renamed.document, `${printed(place)} code`);
        select(renamed.place);
      }}
    />
  );
}

function DateName({ code }: { code: string }) {
  const text = useRulesText();
  const { document } = useEditing();
  return (
    <TextField
      form={{ kind: "text", max: 120 }}
      value={valueAt(document, ["dateNames", code])}
      place={["dateNames", code]}
      label={memberName(text, "", "name")}
      isRequired={false}
    />
  );
}
