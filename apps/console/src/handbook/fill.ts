/** A text with its `%{places}` filled. */
export function fill(text: string, values: { readonly [place: string]: string | number }): string {
  return text.replace(/%\{(\w+)\}/g, (_, place: string) => String(values[place]));
}
