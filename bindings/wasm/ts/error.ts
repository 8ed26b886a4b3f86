import type { Diagnostic } from "./types/report.js";

export type { Diagnostic };

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
