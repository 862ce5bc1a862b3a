import { SampleMemberDocument, SampleMembersDocument } from "@openrecert/contract";
import type { Json } from "@openrecert/rules";
import { useCallback, useEffect, useState } from "react";
import { useDataProvider } from "react-admin";
import type { ConsoleDataProvider } from "../data/provider.ts";
import type { Pinned } from "./live/messages.ts";

/** Members whose cycle ends next, half of them meeting the rules. */
const AT_FIRST = 12;
export const PINNED_MAX = 200;

type Person = { number: string; printedName: string };
type Held = { id: string; standing: { record: string } };

/** The sample members of a draft: a few at first, and those that a person adds. */
export function usePinned(credential: string, today: string, atFirst = AT_FIRST) {
  const provider = useDataProvider<ConsoleDataProvider>();
  const [pinned, setPinned] = useState<readonly Pinned[]>([]);
  const [error, setError] = useState<Error | null>(null);
  const [isUnknown, setUnknown] = useState(false);
  const add = (more: readonly Pinned[]) =>
    setPinned((before) => {
      const fresh = more.filter(({ id }) => !before.some((one) => one.id === id));
      return fresh.length === 0 ? before : [...before, ...fresh].slice(0, PINNED_MAX);
    });
  useEffect(() => {
    let isOver = false;
    setPinned([]);
    if (credential !== "" && today !== "")
      provider
        .ask(SampleMembersDocument, {
          credential,
          expiresFrom: today,
          first: Math.ceil(Math.min(atFirst, PINNED_MAX) / 2),
        })
        .then(({ met, unmet }) => {
          if (!isOver) setPinned([...met.nodes, ...unmet.nodes].map((one) => pinnedOf(one.member, one)));
        })
        .catch((fault: Error) => !isOver && setError(fault));
    return () => {
      isOver = true;
    };
  }, [provider, credential, today, atFirst]);
  const pin = async (number: string): Promise<boolean> => {
    setError(null);
    setUnknown(false);
    try {
      const { memberByNumber: member } = await provider.ask(SampleMemberDocument, { number });
      const held = member?.certifications.nodes.filter((one) => one.credential.code === credential) ?? [];
      setUnknown(held.length === 0);
      if (member) add(held.map((one) => pinnedOf(member, one)));
      return held.length > 0;
    } catch (fault) {
      setError(fault as Error);
      return false;
    }
  };
  const unpin = useCallback((id: string) => setPinned((before) => before.filter((one) => one.id !== id)), []);
  return { pinned, pin, unpin, error, isUnknown };
}

function pinnedOf({ number, printedName }: Person, { id, standing }: Held): Pinned {
  return { id, name: printedName, number, record: JSON.parse(standing.record) as Json };
}
