export type { Agreement, DataCheck, EvaluateOptions, Tally } from "./agreement.js";
export type { Xlakit } from "./api.js";
export type { Loadable } from "./loadable.js";
export { loadSync } from "./api.js";
export { columns } from "./columns.js";
export type { Codes, Column, Columns, Instants, Row, SourceData, Value } from "./columns.js";
export type { Progress, TallyOptions } from "./count.js";
export { type Diagnostic, XlakitError } from "./error.js";
export type { Stats } from "./stats.js";
export type * as stats from "./stats.js";
export type {
  ApdexOptions,
  ConfidenceOptions,
  CsatOptions,
  Figure,
  FigureOptions,
  OneLiner,
  OneLiners,
  Promised,
  ScaleOptions,
  SearchOptions,
  ShareOptions,
  TableData,
  Watermelon,
} from "./quick.js";
export type { Report } from "./report.js";
export type { AgreementDocument } from "./types/agreement.js";
export type * as document from "./types/agreement.js";
export type { ReportDocument } from "./types/report.js";
export type * as report from "./types/report.js";
export type { FigureOf, FigureRow, FindingRow, LedgerRow, ScorecardRow, ScoreRow, Tables, WatermelonRow } from "./types/tables.js";
