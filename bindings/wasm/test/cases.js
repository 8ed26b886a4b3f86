// The conformance cases that every host runs: see tests/src/case.rs for what their files say.

/** The data of a case as a JavaScript programmer would give it. */
export function data(sources) {
  const column = (given) => {
    if (Array.isArray(given) || "codes" in given || "instants" in given) return given;
    if ("u8" in given) return Uint8Array.from(given.u8);
    throw new Error(`a column of ${Object.keys(given)} is not known here`);
  };
  const columns = (given) => Object.fromEntries(Object.entries(given).map(([name, values]) => [name, column(values)]));
  return Object.fromEntries(Object.entries(sources).map(([name, given]) => [name, columns(given)]));
}

/** Runs a case: the report's text, or the error as plain data. */
export function run({ Agreement, XlakitError }, { agreement, sources, as_of }) {
  try {
    return { report: Agreement.parse(agreement).evaluate(data(sources), { asOf: as_of }).json };
  } catch (problem) {
    if (!(problem instanceof XlakitError)) throw problem;
    const { code, path, message, help } = problem;
    return { error: { code, path, message, help } };
  }
}
