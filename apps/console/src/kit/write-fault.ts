import { useState } from "react";

/** The failure of a form's last attempt, to show in the form. */
export function useWriteFault() {
  const [fault, setFault] = useState<Error | null>(null);
  return {
    fault,
    failed: (error: unknown) => setFault(error instanceof Error ? error : new Error(String(error))),
    clear: () => setFault(null),
  };
}
