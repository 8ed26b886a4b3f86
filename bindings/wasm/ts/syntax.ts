import type * as Yaml from "yaml";

/** What is wrong with a text, as the library's own reader says it: the words, where it stands, and in which value. */
export interface Problem {
  readonly message: string;
  readonly help: string;
  readonly offset: number;
  readonly path: string;
}

type Words = readonly [message: string, help: string];

const BRACKET = "close it with the bracket that matches";
const TAB: Words = ["a tab stands where YAML takes only spaces", "indent with spaces"];
const INDENT: Words = ["the line does not fit the lines above it", "indent the keys of one map alike, and the items of one list alike"];
const QUOTE: Words = ["a quote is not closed", "close it with the same quote"];
const KEY: Words = ["no key and value can stand here", "put text that contains `: ` between quotes, and indent the keys of one map alike"];
const VALUE: Words = ["a key is not followed by `:`", "write `key: value`, and put text that runs over several lines between quotes"];
const BEHIND: Words = ["something stands behind the closing quote", "put the whole text between quotes; inside single quotes, `''` is one quote"];
export const ESCAPE: Words = ["a `\\` does not begin an escape of YAML", "write `\\\\` for a backslash, or use single quotes, where it means itself"];
const ALIAS: Words = ["`*` and `&` begin no plain text", "put the text between quotes"];
const ITEM: Words = ["no `-` item can stand here", "start the item on a line of its own, or put the text between quotes"];
const COMMENT: Words = ["a comment cannot stand here", "write a space before `#`, or put the text between quotes"];
const OPENED: Words = ["a bracket is closed that was never opened", "remove it, or put the text between quotes"];
const BLOCK: Words = ["`|` and `>` begin no plain text", "put the text between quotes, or begin a block of text on the next line"];
const NOTHING: Words = ["nothing stands before this `,`", "remove the comma, or write the value"];
const ENTRY: Words = ["a `,` or `}` is missing", "separate entries with `,` and close the map with `}`"];
const OTHER: Words = ["the text is not valid YAML from here on", "put text with special characters between quotes"];

/** The first of the problems that the package `yaml` found, in the words of the library's own reader. */
export function explained(yaml: typeof Yaml, text: string, document: Yaml.Document.Parsed, problems: readonly Yaml.YAMLError[]): Problem {
  // A character that begins no text is at the root of what else is found there.
  const rank = ({ code, pos }: Yaml.YAMLError): number => pos[0] - (code === "BAD_SCALAR_START" || code === "BAD_ALIAS" ? 0.5 : 0);
  const [{ code, message, pos }] = [...problems].sort((one, other) => rank(one) - rank(other)) as [Yaml.YAMLError];
  const [start, end] = pos;
  const at = (words: Words, offset = start, value = offset): Problem => ({ message: words[0], help: words[1], offset, path: pathAt(yaml, text, document, value, words) });
  const before = text.slice(0, start);
  const rest = text.slice(start);
  const scalar = lastScalar(yaml, document, start)?.range?.[0] ?? start;
  switch (code) {
    case "TAB_AS_INDENT": {
      // Plain text goes on in the next line, and so does its value.
      const { type, range } = lastScalar(yaml, document, start) ?? {};
      return type === "PLAIN" && range && range[1] > range[0] && text.slice(range[1], start).trim() === "" ? at(TAB, scalar) : at(TAB, end);
    }
    case "BAD_INDENT": {
      if (message.startsWith("Flow")) return unclosed(yaml, text, document, start, at);
      return at(INDENT, start + Math.max(0, rest.search(/\S/)));
    }
    case "MULTILINE_IMPLICIT_KEY": {
      // The first key of a map that is a value begins as plain text, which may run over several lines.
      let isFirst = false;
      yaml.visit(document, { Pair: (index, { key }) => void (isFirst ||= index === 0 && (key as Yaml.Node | null)?.range?.[0] === start) });
      return isFirst ? at(KEY, end, start) : at(VALUE);
    }
    case "BLOCK_IN_FLOW":
      return unclosed(yaml, text, document, start, at);
    case "BLOCK_AS_IMPLICIT_KEY": {
      const several = problems.find((one) => one.code === "MULTILINE_IMPLICIT_KEY");
      if (message.startsWith("A block sequence")) return at(INDENT, text.indexOf("-", text.lastIndexOf("\n", several?.pos[1] ?? start)));
      return at(KEY, several?.pos[1] ?? start + Math.max(0, rest.search(/:(\s|$)/)), start);
    }
    case "BAD_DQ_ESCAPE":
      return at(ESCAPE, text.lastIndexOf('"', start - 1));
    case "BAD_SCALAR_START":
      return at([`plain text cannot begin with \`${text.charAt(start)}\``, "put the text between quotes"]);
    case "BAD_ALIAS":
      return at(ALIAS);
    case "MISSING_CHAR":
      if (message.startsWith("Missing closing")) return at(QUOTE, scalar);
      if (message.startsWith("Comments")) return at(COMMENT, start, scalar);
      return message.startsWith("Implicit map keys") ? at(VALUE) : at(OTHER);
    case "UNEXPECTED_TOKEN":
      if (message.includes("block-seq-ind on same line")) return at(ITEM);
      if (/flow-(seq|map)-end token in YAML stream/.test(message)) return at(OPENED);
      if (/^Unexpected , in flow/.test(message)) return at(NOTHING);
      if (message.startsWith("Block scalar header")) return at(BLOCK, text.slice(0, start).search(/[|>][^|>]*$/));
      if (message === "Unexpected scalar at node end") {
        const comment = /#.*\n *$/.exec(before);
        if (/['"][ \t]*$/.test(before)) return at(BEHIND, start, scalar);
        if (comment) return at(COMMENT, comment.index, scalar);
        if (/(^|\n) *$/.test(before)) return at(INDENT);
      }
      return at(OTHER);
    default:
      return at(OTHER);
  }
}

/** A bracket that is not closed, or closed by another one. */
function unclosed(yaml: typeof Yaml, text: string, document: Yaml.Document.Parsed, from: number, at: (words: Words, offset: number, value: number) => Problem): Problem {
  let open = -1;
  yaml.visit(document, {
    Collection: (_, { flow, range }) => {
      if (flow === true && range && range[0] < from && range[1] >= from) open = Math.max(open, range[0]);
    },
  });
  const [bracket, found, rest] = [text.charAt(open), text.charAt(from), text.slice(from)];
  if (open < 0) return at(OTHER, from, from);
  if (found === "]" || found === "}") return at([`a \`${bracket}\` is closed by \`${found}\``, BRACKET], open, from);
  if (rest.trim() === "") return at([`this \`${bracket}\` is not closed`, BRACKET], open, from);
  const lines = text.slice(0, open).split("\n");
  const forgotten = ([message, help]: Words, offset: number): Problem =>
    at([message, `${help}; or close the bracket of line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`], offset, from);
  const line = from + Math.max(0, rest.search(/[^ ]/));
  if (text.startsWith("- ", line)) return forgotten(ITEM, line);
  if (bracket === "{") return forgotten(ENTRY, line);
  const colon = /^[^\n:#]+:(?=\s)/.exec(text.slice(line))?.[0].length;
  return colon === undefined ? at(OTHER, line, from) : forgotten(KEY, line + colon - 1);
}

/** The last scalar that begins before an offset. */
function lastScalar(yaml: typeof Yaml, document: Yaml.Document.Parsed, offset: number): Yaml.Scalar | undefined {
  let found: Yaml.Scalar | undefined;
  yaml.visit(document, {
    Scalar: (_, scalar) => {
      if (scalar.range && scalar.range[0] <= offset && scalar.range[0] >= (found?.range?.[0] ?? 0)) found = scalar;
    },
  });
  return found;
}

/** A path with one more step. */
export const step = (path: string, key: string | number): string => `${path}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** The value that was being read at an offset: what begins deeper than its column is closed there, unless a bracket or the problem keeps it open. */
function pathAt(yaml: typeof Yaml, text: string, document: Yaml.Document.Parsed, offset: number, words: Words): string {
  const column = (place: number): number => place - (text.lastIndexOf("\n", place - 1) + 1);
  const isBracket = words[1].includes("bracket");
  const depth = words === TAB || words === VALUE || isBracket ? Number.POSITIVE_INFINITY : column(offset);
  const open = ({ range, flow }: Yaml.YAMLMap | Yaml.YAMLSeq): boolean =>
    flow === true ? (range?.[1] ?? 0) > offset - (isBracket ? 1 : 0) : column(range?.[0] ?? 0) <= depth;
  let path = "";
  let node: unknown = document.contents;
  for (;;) {
    if (yaml.isMap(node)) {
      const last: Yaml.Pair | undefined = node.items.filter(({ key }) => ((key as Yaml.Node).range?.[0] ?? 0) < offset).at(-1);
      if (last === undefined) return path;
      if (!yaml.isScalar(last.key)) return path;
      const { key, value } = last as Yaml.Pair<Yaml.Scalar, Yaml.Node | null>;
      const [begins, ends] = value?.range ?? [offset, offset];
      const inner = step(path, key.source ?? String(key.value));
      if (begins >= offset || begins === ends) return words === KEY ? path : inner;
      if (!yaml.isCollection(value)) return ends > offset ? inner : path;
      if (!open(value)) return path;
      [node, path] = [value, inner];
    } else if (yaml.isSeq(node)) {
      const index: number = node.items.findLastIndex((item) => ((item as Yaml.Node | null)?.range?.[0] ?? offset) < offset);
      const item: unknown = node.items[index];
      if (!yaml.isCollection(item) || !open(item)) return step(path, Math.max(0, index) + (words === INDENT || words === NOTHING ? 1 : 0));
      [node, path] = [item, step(path, index)];
    } else {
      return path;
    }
  }
}
