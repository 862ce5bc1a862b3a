const WIDTH = 30;
const REDRAW_MS_MIN = 100;

/** A progress bar on a terminal; nothing if the output goes to a file. `share` is from 0 to 1. */
export function progressLine(stream: NodeJS.WriteStream): {
  show: (share: number, text: string) => void;
  end: () => void;
} {
  let drawnAt = 0;
  return {
    show(share, text) {
      const now = performance.now();
      if (!stream.isTTY || (now - drawnAt < REDRAW_MS_MIN && share < 1)) return;
      drawnAt = now;
      const full = Math.round(Math.min(share, 1) * WIDTH);
      stream.write(`\r[${"█".repeat(full)}${" ".repeat(WIDTH - full)}] ${Math.floor(share * 100)} %  ${text}\u001b[K`);
    },
    end() {
      if (stream.isTTY && drawnAt > 0) stream.write("\n");
    },
  };
}
