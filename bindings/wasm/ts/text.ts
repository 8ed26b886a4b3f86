import type * as Yaml from "yaml";
import { type Diagnostic, XlakitError } from "./error.js";
import { described, isRecord, tag } from "./given.js";
import { written } from "./json.js";
import { plainJson, unprintable } from "./scalar.js";
import { ESCAPE, explained, step } from "./syntax.js";

let found: (() => typeof Yaml | undefined) | undefined;

/** Sets the package that reads YAML. */
export function useYaml(yaml: typeof Yaml): void {
  found = () => yaml;
}

/** Sets how the package that reads YAML is found when it is first needed. */
export function findYaml(find: () => typeof Yaml | undefined): void {
  found ??= find;
}

/** A document as text: JSON text as it is, YAML text and objects as JSON text. `places` says whether lines and columns are the caller's. */
export function jsonText(document: string | object): { readonly text: string; readonly places: boolean } {
  if (typeof document !== "string") return { text: objectText(document), places: false };
  // What begins like JSON is JSON, as on every host: the library says what is wrong with it.
  if (/^\ufeff?\s*[{[]/.test(document)) return { text: document, places: true };
  const yaml = found?.();
  if (yaml !== undefined) return { text: fromYaml(yaml, document.replace(/^\ufeff/, "")), places: false };
  const message = "the text is not JSON, and the package `yaml`, by which YAML is read, is not there";
  throw XlakitError.of("syntax", "", message, "install `yaml`, and in a page `import \"xlakit/yaml\"`; or give an object");
}

function objectText(document: unknown): string {
  if (isRecord(document) || Array.isArray(document)) return written(document, (path) => path);
  const isBytes = ArrayBuffer.isView(document) || tag(document) === "ArrayBuffer";
  const isPromise = typeof (document as PromiseLike<unknown> | null | undefined)?.then === "function";
  const help = isPromise ? "`await` it first" : isBytes ? "decode it to text first" : "give an object, or JSON or YAML text";
  throw XlakitError.of("wrong_type", "", `the document is ${described(document)}`, help);
}

/** YAML 1.2, as the library's own reader takes it: no aliases, tags or merge keys, no key twice. */
function fromYaml(yaml: typeof Yaml, text: string): string {
  const bad = unprintable(text);
  const documents = yaml.parseAllDocuments(bad === undefined ? text : "", { version: "1.2", schema: "core", merge: false, uniqueKeys: false, prettyErrors: false });
  const lines = new yaml.LineCounter();
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines.addNewLine(at + 1);
  lines.lineStarts.unshift(0);
  // Columns count characters, of which some are two units of JavaScript's texts.
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line, column: [...text.slice(offset - col + 1, offset)].length + 1 };
  };
  const diagnostic = (code: string, message: string, help: string, offset: number, path = ""): Diagnostic => ({ code, path, message, help, ...place(offset) });
  const refuse = (...problem: Parameters<typeof diagnostic>): never => {
    throw new XlakitError([diagnostic(...problem)]);
  };
  if (bad !== undefined) refuse("syntax", bad.message, bad.help, bad.offset);
  const directive = /^(?:[ \t]*(?:#.*)?\r?\n)*%/.exec(text);
  if (directive) refuse("unsupported_yaml", "a `%` directive is not read", "remove the line, or quote text that begins with `%`", directive[0].length - 1);
  // What YAML has and agreements do not is said in the words of the library's own reader, all of it at once.
  const unread: Diagnostic[] = [];
  const note = (what: string, help: string, offset: number, path: string): void => {
    unread.push(diagnostic("unsupported_yaml", `the ${what} is not read`, help, offset, path));
  };
  const noMap = (source = ""): never => {
    const what = plainJson(source) === "null" ? "empty" : "none";
    return refuse("wrong_type", `an agreement is a map, and this text is ${what}`, "write keys and values, such as `xlakit: 1`", 0);
  };
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (document === undefined) return noMap();
  if (second !== undefined) {
    const begins = text.lastIndexOf("---", second.range[0]);
    refuse("unsupported_yaml", "a second document begins here", "keep one document in a text", begins < 0 ? second.range[0] : begins);
  }
  const problems = [...document.errors, ...document.warnings].filter(({ code }) => code !== "TAG_RESOLVE_FAILED");
  if (problems.length > 0) {
    const { message, help, offset, path } = explained(yaml, text, document, problems);
    refuse("syntax", message, help, offset, path);
  }
  if (!yaml.isCollection(document.contents)) return noMap((document.contents as Yaml.Scalar | null)?.source);
  const write = (node: unknown, path: string): string => {
    if (node === null) return "null";
    const { anchor, tag, range } = node as Yaml.Scalar;
    const at = range?.[0] ?? 0;
    if (yaml.isAlias(node)) {
      note(`alias \`*${node.source}\``, "write the value out; text that begins with `*` needs quotes", at, path);
      return "null";
    }
    if (anchor !== undefined) note(`anchor \`&${anchor}\``, "remove it, and write the value out where it is needed", text.lastIndexOf(`&${anchor}`, at), path);
    if (tag !== undefined) {
      const [written = "!"] = /!\S*$/.exec(text.slice(0, at).trimEnd()) ?? [];
      const help = "remove it: quotes make a value text, a plain decimal is a number; text that begins with `!` needs quotes";
      note(`tag \`${written}\``, help, text.lastIndexOf(written, at), path);
    }
    if (yaml.isMap(node)) return `{${entries(node, path).join(",")}}`;
    if (yaml.isSeq(node)) return `[${node.items.map((item, index) => write(item, step(path, index))).join(",")}]`;
    const { value, source = "", type } = node as Yaml.Scalar;
    if (type === "PLAIN") return plainJson(source);
    if (/\p{Surrogate}/u.test(String(value))) refuse("syntax", ...ESCAPE, at, path);
    return JSON.stringify(value);
  };
  const entries = (map: Yaml.YAMLMap, path: string): string[] => {
    const seen = new Map<string, number>();
    return map.items.map(({ key, value }) => {
      const offset = (key as Yaml.Node | null)?.range?.[0] ?? 0;
      if (yaml.isAlias(key)) return `"":${write(key, path)}`;
      if (!yaml.isScalar(key) || key.type?.startsWith("BLOCK") || (key.source === "" && key.type === "PLAIN")) return refuse("wrong_type", ...noKey(yaml, key), offset, path);
      const name = typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
      const inner = step(path, name);
      const first = seen.get(name);
      if (first !== undefined) {
        const { line, column } = place(first);
        refuse("duplicate_key", `the key \`${name}\` stands here and at line ${line}, column ${column}`, "keep one of the two", offset, inner);
      }
      seen.set(name, offset);
      if (name === "<<" && key.type === "PLAIN") note("merge key `<<`", "write the merged keys out; a key that really is `<<` needs quotes", offset, path);
      return `${JSON.stringify(name)}:${write(value, inner)}`;
    });
  };
  const json = write(document.contents, "");
  if (unread.length > 0) throw new XlakitError(unread);
  return json;
}

/** What stands where a key should. */
function noKey(yaml: typeof Yaml, key: unknown): readonly [message: string, help: string] {
  if (yaml.isCollection(key)) {
    return [`a ${yaml.isMap(key) ? "map" : "list"} cannot be a key`, "a key is one word or quoted text; a text that begins with `{` or `[` needs quotes"];
  }
  if (yaml.isScalar(key) && key.type !== "PLAIN") return ["a block of text cannot be a key", "write the key on one line"];
  return ["a key is missing here", "write a key before the `:`, or quote text that contains `: `"];
}
