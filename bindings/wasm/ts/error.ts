/** One problem: what it is, where it is, and what mends it. Also the shape of a warning. */
export interface Diagnostic {
  /** The stable kind of problem; docs/errors.md lists them. */
  readonly code: string;
  /** Where: a JSON pointer into the document, or `source/column/row` in data; rows count from 1. */
  readonly path: string;
  /** What is wrong. */
  readonly message: string;
  /** What mends it. */
  readonly help: string;
  /** The line in the text, from 1; only where JSON text was given. */
  readonly line?: number;
  /** The column in characters, from 1; only where JSON text was given. */
  readonly column?: number;
}

/** Everything that stands in the way; the first problem's `code`, `path` and `help` are the error's own. */
export class XlakitError extends Error {
  override readonly name = "XlakitError";
  readonly code: string;
  readonly path: string;
  readonly help: string;
  /** Every problem, in the order of the document or of the data; never empty. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    const [first = { code: "internal", path: "", message: "an error without a message", help: "" }] = diagnostics;
    super(first.message, options);
    this.code = first.code;
    this.path = first.path;
    this.help = first.help;
    this.diagnostics = diagnostics;
  }

  /** An error of one problem. */
  static of(code: string, path: string, message: string, help: string, cause?: unknown): XlakitError {
    return new XlakitError([{ code, path, message, help }], cause === undefined ? undefined : { cause });
  }
}
