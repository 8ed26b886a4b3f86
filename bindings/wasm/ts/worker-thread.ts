import { load } from "./index.js";
import type { Request } from "./remote.js";
import { serve } from "./serve.js";

const answer = serve(load, (message) => globalThis.postMessage(message));
globalThis.onmessage = ({ data }: MessageEvent<Request>) => void answer(data);
