// The conformance cases that every host runs: see tests/src/case.rs for what their files say.

/** The data of a case as a JavaScript programmer would give it. */
export function data(sources) {
  const column = (given) => {
    if (Array.isArray(given) || "codes" in given || "instants" in given) return given;
    if ("u8" in given) return Uint8Array.from(given.u8);
    if ("f64" in given) return Float64Array.from(given.f64, (value) => (value === "inf" ? Infinity : (value ?? NaN)));
    throw new Error(`a column of ${Object.keys(given)} is not known here`);
  };
  const columns = (given) => Object.fromEntries(Object.entries(given).map(([name, values]) => [name, column(values)]));
  return Object.fromEntries(Object.entries(sources).map(([name, given]) => [name, columns(given)]));
}

/** Runs a case: the report's text, or the error as plain data. */
export function run({ Agreement, XlakitError }, { agreement: document, sources, as_of, batch }) {
  try {
    const agreement = Agreement.parse(document);
    const counted = batch === undefined ? data(sources) : agreement.tally(data(sources)).inBatch(batch);
    return { report: agreement.evaluate(counted, { asOf: as_of }).toJson() };
  } catch (problem) {
    if (!(problem instanceof XlakitError)) throw problem;
    const { code, path, message, help } = problem;
    const [{ line, column }] = problem.diagnostics;
    return { error: { code, path, message, help, ...(line === undefined ? {} : { at: { line, column } }) } };
  }
}

/** What a host gave, as far as the case speaks of it: not every case says where in the text an error stands. */
export function spoken(given, expected) {
  if (given.error === undefined || expected.error?.at !== undefined) return given;
  const { at: _, ...error } = given.error;
  return { error };
}
