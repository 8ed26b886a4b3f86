/** xlakit off the main thread, in Node. */
import { Worker } from "node:worker_threads";
import type { Loadable } from "./api.js";
import "./node.js";
import { remote, type RemoteXlakit } from "./remote.js";

export { columns } from "./columns.js";
export { XlakitError } from "./error.js";
export type * from "./worker.js";

/** Starts a thread. It does not keep the process alive while nothing is asked of it. */
export function load(source?: Loadable): Promise<RemoteXlakit> {
  const worker = new Worker(new URL("./worker-thread-node.js", import.meta.url), { name: "xlakit" });
  let asked = 0;
  const count = (change: number): void => {
    asked += change;
    if (asked > 0) worker.ref();
    else worker.unref();
  };
  return remote(
    {
      post(message, transfer) {
        if (message.id >= 0) count(1);
        worker.postMessage(message, [...transfer]);
      },
      listen(answer, failed) {
        worker.on("message", (message) => {
          if (!("progress" in message) && message.id >= 0) count(-1);
          answer(message);
        });
        worker.on("error", failed);
      },
      terminate: () => void worker.terminate(),
    },
    source,
  );
}
