/** xlakit off the main thread: `load()` starts a Web Worker and returns the same verbs, each of which answers later. */
import type { Loadable } from "./api.js";
import { type Answer, remote, type RemoteXlakit } from "./remote.js";

export { columns } from "./columns.js";
export { XlakitError } from "./error.js";
export type { RemoteAgreement, RemoteHandle, RemoteOptions, RemoteReport, RemoteTally, RemoteXlakit } from "./remote.js";
export type * from "./exports.js";

/** Starts a worker. The module is found beside the worker's script, unless `source` says where it is. */
export function load(source?: Loadable): Promise<RemoteXlakit> {
  const worker = new Worker(new URL("./worker-thread.js", import.meta.url), { type: "module", name: "xlakit" });
  return remote(
    {
      post: (message, transfer) => worker.postMessage(message, [...transfer]),
      listen(answer, failed) {
        worker.onmessage = ({ data }: MessageEvent<Answer>) => answer(data);
        worker.onerror = ({ message }) => failed(new Error(`the worker failed: ${message ?? "its script cannot be loaded"}`));
        worker.onmessageerror = () => failed(new Error("the worker's answer cannot be read"));
      },
      terminate: () => worker.terminate(),
    },
    source,
  );
}
