import { EVENTS, type EventType, type PayloadOf } from "./events.ts";
import { plain, type Words } from "./words.ts";

/** Every type of event with its name in words, sorted. */
export function eventKinds(): { kind: string; name: string }[] {
  return Object.keys(EVENTS)
    .sort()
    .map((kind) => ({ kind, name: nameOfType(kind) }));
}

/** What happened, in a sentence without anything personal. `payload` is what was stored under this type. */
export function sentenceFor(type: string, payload: string, words: Words): string {
  const stored = { type, payload: JSON.parse(payload) };
  return isKnown(stored) ? read(stored, words) : `${nameOfType(type)}.`;
}

function nameOfType(type: string): string {
  return capitalized(plain(type.replaceAll(".", " ")));
}

type Stored = { type: string; payload: unknown };
type Known<Type extends EventType> = { type: Type; payload: PayloadOf<Type> };

// The payload is what `record` wrote for this type, so the type vouches for it.
function isKnown(stored: Stored): stored is Known<EventType> {
  return Object.hasOwn(EVENTS, stored.type);
}

function read<Type extends EventType>({ type, payload }: Known<Type>, words: Words): string {
  const sentence = EVENTS[type].sentence as (payload: PayloadOf<Type>, words: Words) => string;
  return sentence(payload, words);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
