/**
 * What a change may do to a member: `better`, somebody who fails before it may pass after it;
 * `worse`, somebody who passes before it may fail after it. Neither is said to be so for sure: it
 * is what could not be ruled out.
 */
export type Effect = { readonly better: boolean; readonly worse: boolean };

export const NONE: Effect = { better: false, worse: false };
export const BETTER: Effect = { better: true, worse: false };
export const WORSE: Effect = { better: false, worse: true };
export const BOTH: Effect = { better: true, worse: true };

/** What several changes together may do. */
export function together(...effects: readonly Effect[]): Effect {
  return { better: effects.some(({ better }) => better), worse: effects.some(({ worse }) => worse) };
}

/** What the opposite of a change may do. */
export function opposite({ better, worse }: Effect): Effect {
  return { better: worse, worse: better };
}

/**
 * How a value after a change may lie to the one before it: `up`, it may be larger or later; `down`,
 * it may be smaller or earlier.
 */
export type Order = { readonly up: boolean; readonly down: boolean };

export const SAME: Order = { up: false, down: false };
export const UP: Order = { up: true, down: false };
export const DOWN: Order = { up: false, down: true };
export const EITHER: Order = { up: true, down: true };

/** How a value may lie that takes the place of several. */
export function joined(...orders: readonly Order[]): Order {
  return { up: orders.some(({ up }) => up), down: orders.some(({ down }) => down) };
}

/** The same seen from the other side. */
export function reversed({ up, down }: Order): Order {
  return { up: down, down: up };
}

/** The effect of moving a value this way, where moving it up has the effect given. */
export function effectOf(order: Order, ofUp: Effect): Effect {
  return together(order.up ? ofUp : NONE, order.down ? opposite(ofUp) : NONE);
}
