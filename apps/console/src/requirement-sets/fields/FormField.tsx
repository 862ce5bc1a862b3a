import { CodeField } from "./CodeField.tsx";
import { DateRuleField } from "./DateRuleField.tsx";
import type { FormFieldProps } from "./field-props.ts";
import { ListField } from "./ListField.tsx";
import { MapField } from "./MapField.tsx";
import { MoneyField } from "./MoneyField.tsx";
import { ObjectField } from "./ObjectField.tsx";
import { CalendarField, ChoiceField, NumberField, TextField } from "./plain.tsx";
import { SelectionField } from "./SelectionField.tsx";
import { VariantField } from "./VariantField.tsx";

/** The field of a value, drawn from its form in the language. */
export function FormField(props: FormFieldProps) {
  const { form } = props;
  if (form.name === "selection" || form.name === "labels")
    return <SelectionField {...props} isOne={form.name === "labels"} />;
  if (form.name === "dateRule") return <DateRuleField {...props} />;
  if (form.name === "money") return <MoneyField {...props} />;
  switch (form.kind) {
    case "text":
    case "id":
      return form.of ? <CodeField {...props} of={form.of} /> : <TextField {...props} form={form} />;
    case "integer":
    case "decimal":
      return <NumberField {...props} />;
    case "choice":
      return <ChoiceField {...props} form={form} />;
    case "date":
      return <CalendarField {...props} />;
    case "list":
      return <ListField {...props} form={form} />;
    case "map":
      return <MapField {...props} form={form} />;
    case "object":
      return <ObjectField {...props} form={form} />;
    case "variant":
      return <VariantField {...props} form={form} />;
    case "anything":
      return null;
  }
}
