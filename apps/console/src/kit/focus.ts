/** A ref that moves the focus to something that just appeared at the person's request. */
export function focusOnAppearance(element: HTMLElement | null): void {
  element?.focus();
}
