// Not run: what TypeScript has to accept, and what it has to refuse.
import { type AgreementDocument, columns, load, type Report, type SourceData, XlakitError } from "xlakit";
import { load as loadWorker } from "xlakit/worker";

const document: AgreementDocument = {
  xlakit: 1,
  id: "acme-desk",
  sources: { responses: { at: "answered_at", dimensions: ["country"] } },
  indicators: { happiness: { source: "responses", measure: { kind: "happiness", column: "score" } } },
  targets: [{ of: "happiness", at_least: 60 }],
};
// @ts-expect-error: a document without an id
export const nameless: AgreementDocument = { xlakit: 1, sources: {}, indicators: {} };

export const data: SourceData = {
  responses: { answered_at: [new Date()], score: new Uint8Array(1), country: { codes: [0], labels: ["Finland"] } },
  tickets: [{ opened_at: new Date(), priority: "high", reopened: null }],
};

interface Response {
  answered_at: string;
  score: number;
  country?: string | null;
}

interface Responses {
  answered_at: string[];
  score: Uint8Array;
}

/** Data of one's own types, which have no index signatures. */
export async function own(rows: Response[], table: Responses, given: SourceData, either: Response[] | Responses): Promise<void> {
  const { Agreement, watermelon } = await load();
  const agreement = Agreement.parse(document);
  agreement.tally({ responses: rows }).merge(agreement.tally({ responses: table })).merge(agreement.tally(given));
  agreement.evaluate({ responses: rows });
  agreement.evaluate({ responses: either, tickets: [] });
  columns(rows);
  watermelon.search(rows, table, { outside: { score: 0.95 }, inside: { score: ["happiness", 40] }, by: "country" });
  const thread = await (await loadWorker()).Agreement.parse(document);
  await thread.evaluate(await thread.tally({ responses: rows }), { asOf: { toISOString: () => "2026-04-01T00:00:00Z" } });
  // @ts-expect-error: a row with something that is no value
  agreement.tally({ responses: [{ score: { of: 9 } }] });
  // @ts-expect-error: rows that are still on their way
  agreement.tally({ responses: Promise.resolve(rows) });
  // @ts-expect-error: an option that there is not
  agreement.tally({ responses: rows }, { asOf: new Date() });
}

export async function run(): Promise<Report> {
  const { Agreement } = await load();
  const agreement = Agreement.parse(document);
  try {
    const report = agreement.evaluate(agreement.tally({ responses: columns([{ score: 1 }]) }), { asOf: new Date() });
    const owed: string | undefined = report.ledger?.total;
    const low: number | null | undefined = report.scorecard[0]?.estimate.low;
    // @ts-expect-error: a verdict that there is not
    if (report.scorecard[0]?.verdict === "failed") console.log(owed, low);
    return report;
  } catch (problem) {
    if (problem instanceof XlakitError) console.error(problem.code, problem.diagnostics[0]?.line);
    throw problem;
  } finally {
    agreement.free();
  }
}

export async function later(): Promise<number> {
  const { Agreement } = await loadWorker();
  const agreement = await Agreement.parse(document);
  const report = await agreement.evaluate(data, { onProgress: ({ done, total }) => console.log(done / total) });
  return report.periods.length;
}

export async function interval(): Promise<number | undefined> {
  const { stats } = await load();
  // @ts-expect-error: an option that there is not
  stats.wilson(45, 50, { levle: 0.9 });
  return stats.wilson(45, 50, { level: 0.9 })?.low;
}

export async function figures(): Promise<void> {
  const { apdex, csat, median, nps, quantile, share, watermelon } = await load();
  const value: number | null = nps([10, 9]).value;
  const [first] = nps([10, 9], { by: { country: ["FI", "NO"] } });
  const country: string | null | undefined = first?.country;
  const label: string | null | undefined = csat([5], { by: ["FI"], scale: [1, 5] })[0]?.by;
  share(["Closed"], { good: ["Closed", "Resolved"] });
  apdex(new Float64Array(1), { threshold: 4, confidence: 0.99 });
  // @ts-expect-error: an apdex without its threshold
  apdex([1]);
  const p90: number | null = quantile([1, 2], 0.9, { confidence: 0.99 }).high;
  const places: (string | null)[] = quantile([1, 2], 0.9, { by: { place: ["FI", "NO"] } }).map(({ place }) => place);
  // @ts-expect-error: a quantile without its place
  quantile([1]);
  // @ts-expect-error: a quantile has no weights
  median([1], { weight: [1] });
  // @ts-expect-error: an option that there is not
  nps([1], { scale: [0, 10] });
  // @ts-expect-error: a column that is none of `by`
  first?.persona;
  const found = watermelon.search([{ country: "FI", made_sla: true }], { country: ["FI"], score: [9] }, {
    outside: { made_sla: 0.95 },
    inside: { score: ["happiness", 60], lost_minutes: { kind: "mean", at_most: 80 } },
    by: ["country"],
    minN: 40,
  });
  console.log(value, country, label, p90, places, found[0]?.status === "confirmed");
  const thread = await loadWorker();
  const later: Promise<number | null> = thread.nps([10]).then(({ value }) => value);
  const rows = await thread.nps([10], { by: ["FI"] });
  console.log(await later, rows[0]?.by, (await thread.watermelon.search({}, {}, { outside: {}, inside: {}, by: "country", transfer: true })).length);
}

export const html = async (report: Report): Promise<string> => report.toHtml() + report.toHtmlPage() + report.tables().ledger[0]?.amount;
