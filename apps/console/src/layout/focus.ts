/** A ref that moves the focus to what has just appeared because somebody asked for it. */
export function focusOnAppearance(element: HTMLElement | null): void {
  element?.focus();
}
