import { XlakitError } from "./error.js";

/** Where the module comes from: an address, a response, its bytes, or the compiled module; or a promise of one of them. */
export type Loadable = Source | PromiseLike<Source>;
type Source = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** The compiled module, fetched if need be. */
export async function compiled(from: Loadable): Promise<WebAssembly.Module> {
  let source = await from;
  if (typeof source === "string" || source instanceof URL || (typeof Request === "function" && source instanceof Request)) source = await fetched(source);
  if (source instanceof WebAssembly.Module) return source;
  if (!(typeof Response === "function" && source instanceof Response)) return WebAssembly.compile(source as BufferSource).catch(unreadable(""));
  const { ok, status, statusText, url, headers } = source;
  if (!ok) throw XlakitError.of("unreadable_file", url, `xlakit.wasm cannot be loaded: ${status} ${statusText} from ${url}`, HELP);
  const type = headers.get("Content-Type") ?? "";
  // A server that does not know the type of the file serves it all the same; then it is compiled after it has come.
  const module = type.startsWith("application/wasm") ? WebAssembly.compileStreaming(source) : WebAssembly.compile(await source.arrayBuffer());
  return module.catch(unreadable(url, type));
}

const HELP = "give the address of `xlakit.wasm`, which the package has in `dist`";

function fetched(source: string | URL | Request): Promise<Response> {
  return fetch(source).catch(unreadable(source instanceof URL ? source.href : typeof source === "string" ? source : source.url));
}

/** The error that says where the module was looked for: what came may be a page that says that there is none. */
function unreadable(url: string, type = ""): (problem: unknown) => never {
  return (problem) => {
    const where = url === "" ? "" : ` from ${url}${type && ` (${type})`}`;
    const why = problem instanceof Error ? problem.message : String(problem);
    throw XlakitError.of("unreadable_file", url, `xlakit.wasm cannot be loaded${where}: ${why}`, HELP, problem);
  };
}
