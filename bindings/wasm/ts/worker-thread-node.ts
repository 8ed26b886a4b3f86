import { parentPort } from "node:worker_threads";
import { load } from "./node.js";
import type { Request } from "./calls.js";
import { serve } from "./serve.js";

const answer = serve(load, (message) => parentPort?.postMessage(message));
parentPort?.on("message", (request: Request) => void answer(request));
parentPort?.on("messageerror", ({ message }: Error) => parentPort?.postMessage({ lost: `a message to the thread cannot be read: ${message}` }));
