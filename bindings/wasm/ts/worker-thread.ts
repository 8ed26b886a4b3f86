import { load } from "./index.js";
import type { Request } from "./calls.js";
import { serve } from "./serve.js";

const answer = serve(load, (message) => globalThis.postMessage(message));
globalThis.onmessage = ({ data }: MessageEvent<Request>) => void answer(data);
globalThis.onmessageerror = () => globalThis.postMessage({ lost: "a message to the worker cannot be read" });
