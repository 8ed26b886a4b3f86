import type { ReportDocument } from "./types/report.js";

/** A settled, explained report: plain data, with the text that it came from. */
export class Report {
  readonly #json: string;

  /** @internal */
  constructor(json: string) {
    this.#json = json;
    Object.assign(this, JSON.parse(json));
  }

  /** The report as JSON text, byte for byte the same on every host. */
  get json(): string {
    return this.#json;
  }

  /** The report as plain data, as `JSON.stringify` takes it. */
  toJSON(): ReportDocument {
    return { ...(this as unknown as ReportDocument) };
  }
}

export interface Report extends ReportDocument {}
