import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from "react";

const FlashContext = createContext<(message: string) => void>(() => undefined);

const SHOWN_MS = 6000;

/** Announces a completed act on the screen and to screen readers. */
export function useFlash(): (message: string) => void {
  return useContext(FlashContext);
}

export function FlashProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flash = useCallback((next: string) => {
    clearTimeout(timer.current);
    setMessage(next);
    timer.current = setTimeout(() => setMessage(""), SHOWN_MS);
  }, []);
  return (
    <FlashContext value={flash}>
      {children}
      <div className="flash" role="status">
        {message}
      </div>
    </FlashContext>
  );
}
