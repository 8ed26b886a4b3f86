/** xlakit off the main thread, in Node. */
import { Worker } from "node:worker_threads";
import type { Loadable } from "./loadable.js";
import "./node.js";
import { remote, type RemoteXlakit } from "./remote.js";

export { columns } from "./columns.js";
export { XlakitError } from "./error.js";
export type * from "./worker.js";

/** Starts a thread. It does not keep the process alive while nothing is asked of it. */
export function load(source?: Loadable): Promise<RemoteXlakit> {
  const worker = new Worker(new URL("./worker-thread-node.js", import.meta.url), { name: "xlakit" });
  return remote(
    {
      post: (message, transfer) => worker.postMessage(message, [...transfer]),
      listen(answer, failed) {
        worker.on("message", answer);
        worker.on("error", failed);
        worker.on("messageerror", failed);
      },
      busy: (isAsked) => (isAsked ? worker.ref() : worker.unref()),
      terminate: () => void worker.terminate(),
    },
    source,
  );
}
