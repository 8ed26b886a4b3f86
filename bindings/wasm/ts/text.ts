import type * as Yaml from "yaml";
import { type Diagnostic, XlakitError } from "./error.js";
import { explained, step } from "./syntax.js";

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
  if (typeof document !== "string") return { text: JSON.stringify(document), places: false };
  if (/^\s*[{[]/.test(document) && isJson(document)) return { text: document, places: true };
  const yaml = found?.();
  if (yaml === undefined && !/^\s*[{[]/.test(document)) {
    const message = "the text is not JSON, and the package `yaml`, by which YAML is read, is not there";
    throw XlakitError.of("syntax", "", message, "install `yaml`, and in a page `import \"xlakit/yaml\"`; or give an object");
  }
  // Without the package, the library says what is wrong with the text as JSON.
  return yaml === undefined ? { text: document, places: true } : { text: fromYaml(yaml, document), places: false };
}

/** A flow map in YAML begins like JSON; only its text tells. Broken JSON stays JSON, so that the library names the place. */
function isJson(text: string): boolean {
  return found === undefined || /^\s*[{[]\s*["{}[\]]/.test(text);
}

/** YAML 1.2, core schema, as the library's own reader takes it: no aliases, tags or merge keys, no key twice. */
function fromYaml(yaml: typeof Yaml, text: string): string {
  const documents = yaml.parseAllDocuments(text, { version: "1.2", schema: "core", merge: false, uniqueKeys: false, prettyErrors: false });
  const lines = new yaml.LineCounter();
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines.addNewLine(at + 1);
  lines.lineStarts.unshift(0);
  const diagnostic = (code: string, message: string, help: string, offset: number, path = ""): Diagnostic => {
    const { line, col } = lines.linePos(offset);
    return { code, path, message, help, line, column: col };
  };
  const refuse = (...problem: Parameters<typeof diagnostic>): never => {
    throw new XlakitError([diagnostic(...problem)]);
  };
  // What YAML has and agreements do not is said in the words of the library's own reader, all of it at once.
  const unread: Diagnostic[] = [];
  const note = (what: string, help: string, offset: number, path: string): void => {
    unread.push(diagnostic("unsupported_yaml", `the ${what} is not read`, help, offset, path));
  };
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (document === undefined) return "null";
  if (second !== undefined) {
    const begins = text.lastIndexOf("---", second.range[0]);
    refuse("unsupported_yaml", "a second document begins here", "keep one document in a text", begins < 0 ? second.range[0] : begins);
  }
  const problems = [...document.errors, ...document.warnings].filter(({ code }) => code !== "TAG_RESOLVE_FAILED");
  if (problems.length > 0) {
    const { message, help, offset, path } = explained(yaml, text, document, problems);
    refuse("syntax", message, help, offset, path);
  }
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
    const { value, source = "" } = node as Yaml.Scalar;
    // A number keeps its digits: the library reads decimals, which a float would round.
    if (typeof value === "number") return /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(source) ? source : finite(value, source);
    return JSON.stringify(value);
  };
  const entries = (map: Yaml.YAMLMap, path: string): string[] => {
    const seen = new Map<string, number>();
    return map.items.map(({ key, value }) => {
      const offset = (key as Yaml.Node | null)?.range?.[0] ?? 0;
      if (!yaml.isScalar(key)) return refuse("syntax", "a key is not plain text", "write the key as text", offset, path);
      const name = typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
      const inner = step(path, name);
      const first = seen.get(name);
      if (first !== undefined) {
        const { line, col } = lines.linePos(first);
        refuse("duplicate_key", `the key \`${name}\` stands here and at line ${line}, column ${col}`, "keep one of the two", offset, inner);
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

const finite = (value: number, source: string): string => (Number.isFinite(value) ? String(value) : JSON.stringify(source));
