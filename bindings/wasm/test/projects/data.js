// The same small agreement and data in every project.
export const document = {
  xlakit: 1,
  id: "acme-desk",
  sources: { responses: { at: "answered_at" } },
  indicators: { happiness: { source: "responses", measure: { kind: "happiness", column: "score" } } },
};
const at = new Date("2026-03-10T12:00:00Z");
export const sources = { responses: { answered_at: [at, at, at, at, at], score: [10, 9, 8, 2, 10] } };
export const asOf = "2026-04-01T00:00:00Z";
