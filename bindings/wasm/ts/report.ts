import { Engine } from "./engine.js";
import { textOf } from "./given.js";
import * as glue from "./glue/glue.js";
import { Handle } from "./handle.js";
import type { ReportDocument } from "./types/report.js";
import type { Tables } from "./types/tables.js";

/** A settled, explained report: plain data, and the ways to read it. The data stay when the handle is freed. */
export class Report extends Handle<glue.Report> {
  readonly #json: string;

  /** Reads a report that `toJson` wrote, here or on a server: the same report, which is shown as it was. */
  static fromJson(text: string): Report {
    const engine = Engine.orThrow();
    const written = textOf(text);
    return new Report(engine, engine.call(() => glue.Report.fromJson(written)));
  }

  /** @internal */
  constructor(engine: Engine, raw: glue.Report) {
    super(engine, raw);
    this.#json = this.call((raw) => raw.toJson());
    Object.assign(this, JSON.parse(this.#json));
  }

  /** The report as JSON text, byte for byte the same on every host. */
  toJson(): string {
    return this.#json;
  }

  /** The report as HTML: one element with a style of its own, for a place in a page. What the data say stands in it as text, never as markup. */
  toHtml(): string {
    return this.call((raw) => raw.toHtml());
  }

  /** The report as a whole page of HTML, light and dark, which needs nothing from elsewhere. */
  toHtmlPage(): string {
    return this.call((raw) => raw.toHtmlPage());
  }

  /** All tables that have rows as one CSV text; each line begins with the name of its table. */
  toCsv(): string {
    return this.call((raw) => raw.toCsv());
  }

  /** The scorecard, scores, watermelons and ledger as flat rows, for grids and charts. */
  tables(): Tables {
    return JSON.parse(this.call((raw) => raw.tables())) as Tables;
  }

  /**
   * Whether a target was missed in a closed period where it was agreed: by the total, a persona, or a segment that it names.
   * A cell of a breakdown that is judged by the target of something wider does not count.
   */
  missed(): boolean {
    return this.call((raw) => raw.missed());
  }
}

export interface Report extends ReportDocument {}
