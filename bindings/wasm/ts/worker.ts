/** xlakit off the main thread: `load()` starts a Web Worker and returns the same verbs, each of which answers later. */
import type { Loadable } from "./loadable.js";
import type { Answer } from "./calls.js";
import { XlakitError } from "./error.js";
import { remote, type RemoteXlakit } from "./remote.js";

export { columns } from "./columns.js";
export { XlakitError };
export type { RemoteAgreement, RemoteHandle, RemoteOptions, RemoteReport, RemoteTally, RemoteXlakit } from "./remote.js";
export type * from "./exports.js";

/** Starts a worker. The module is found beside the worker's script, unless `source` says where it is. */
export async function load(source?: Loadable): Promise<RemoteXlakit> {
  const worker = started();
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

/** The worker. Bundlers look for these very words. */
function started(): Worker {
  try {
    return new Worker(new URL("./worker-thread.js", import.meta.url), { type: "module", name: "xlakit" });
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    const help = "browsers start workers from the page's own origin only, and where `worker-src` allows it: serve the package from there, or use `xlakit` itself";
    throw XlakitError.of("unreadable_file", new URL("./", import.meta.url).href, `the worker cannot be started: ${why}`, help, problem);
  }
}
