/// <reference lib="webworker" />
import { createLooker } from "./look.ts";
import type { Look, Setting } from "./messages.ts";

const looker = createLooker(() => performance.now());

self.onmessage = ({ data }: MessageEvent<Setting | Look>) => {
  if (data.kind === "setting") looker.set(data);
  else self.postMessage(looker.look(data));
};
