import { Agreement, type EvaluateOptions, Tally } from "./agreement.js";
import type { Xlakit } from "./api.js";
import type { Answer, Request } from "./calls.js";
import type { Loadable } from "./loadable.js";
import type { Column, SourceData } from "./columns.js";
import { XlakitError } from "./error.js";
import { ask, type Given, search, type SearchOptions, type TableData } from "./quick.js";
import type { EvaluatedReport, ParsedAgreement } from "./remote.js";
import { Report } from "./report.js";

type Kept = Agreement | Tally | Report;

/** The thread's side: keeps what handles stand for, and answers requests one after the other. */
export function serve(load: (source?: Loadable) => Promise<Xlakit>, answer: (answer: Answer) => void): (request: Request) => Promise<void> {
  const kept = new Map<number, Kept>();
  let next = 0;
  let xlakit: Promise<Xlakit> | undefined;

  const keep = (value: Kept): number => {
    kept.set(next, value);
    return next++;
  };
  const held = (report: Report): EvaluatedReport => ({ handle: keep(report), json: report.toJson() });
  const get = <T>(handle: unknown, kind: abstract new (...given: never[]) => T): T => {
    const value = kept.get(handle as number);
    if (value instanceof kind) return value;
    throw XlakitError.of("freed", "", "this handle was freed", "use it before `free()`, or make it anew");
  };
  const verbs: Record<string, (given: readonly any[], id: number) => unknown> = {
    load: async ([source]) => (await (xlakit = load(source ?? undefined))).version,
    schema: async () => (await xlakit)!.schema(),
    parse: ([text, places]): ParsedAgreement => {
      const agreement = Agreement.fromText(text, places);
      return { handle: keep(agreement), id: agreement.id, warnings: agreement.warnings };
    },
    tally: ([agreement, sources], id) => keep(get(agreement, Agreement).tally(sources as SourceData, reporting(id))),
    evaluate: ([agreement, data, asOf], id): EvaluatedReport => {
      const what = typeof data === "number" ? get(data, Tally) : (data as SourceData);
      return held(get(agreement, Agreement).evaluate(what, { asOf, ...reporting(id) } as EvaluateOptions));
    },
    check: ([agreement, data], id) =>
      get(agreement, Agreement).check(typeof data === "number" ? get(data, Tally) : (data as SourceData), reporting(id)),
    fromJson: ([text]) => held(Report.fromJson(text as string)),
    toHtml: ([report]) => get(report, Report).toHtml(),
    toHtmlPage: ([report]) => get(report, Report).toHtmlPage(),
    toCsv: ([report]) => get(report, Report).toCsv(),
    tables: ([report]) => get(report, Report).tables(),
    missed: ([report]) => get(report, Report).missed(),
    ask: ([kind, values, given, placed]) => ask(kind as string, values as Column, given as Given | undefined, placed as object | undefined),
    statistic: async ([name, given]) => {
      const { stats } = (await xlakit)!;
      return (stats as unknown as Record<string, (...given: unknown[]) => unknown>)[name as string]!(...(given as unknown[]));
    },
    search: ([tickets, responses, options], id) =>
      search(tickets as TableData, responses as TableData, { ...(options as SearchOptions), ...reporting(id) }),
    merge: ([tally, other]) => void get(tally, Tally).merge(get(other, Tally)),
    inBatch: ([tally, name]) => void get(tally, Tally).inBatch(name as string),
    under: ([tally, agreement]) => void get(tally, Tally).under(get(agreement, Agreement)),
    batches: ([tally]) => get(tally, Tally).batches,
    agreement: ([tally]) => get(tally, Tally).agreement,
    toBytes: ([tally]) => get(tally, Tally).toBytes(),
    fromBytes: ([bytes]) => keep(Tally.fromBytes(bytes as Uint8Array)),
    free: ([handle]) => {
      kept.get(handle as number)?.free();
      kept.delete(handle as number);
    },
  };
  const reporting = (id: number) => ({ onProgress: (progress: { done: number; total: number }) => answer({ id, progress }) });

  return async ({ id, verb, given }) => {
    try {
      answer({ id, value: await verbs[verb]!(given, id) });
    } catch (problem) {
      if (problem instanceof XlakitError) answer({ id, diagnostics: problem.diagnostics });
      else answer({ id, failure: String(problem) });
    }
  };
}
