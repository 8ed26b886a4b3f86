// The cases of the statistics that every host runs: see tests/vectors/stats.

const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** Asks a function of the core by the names that the core has, the way a JavaScript programmer does. */
export function ask(stats, { name, parameters }, given) {
  const first = parameters.findIndex((parameter) => "default" in parameter);
  const placed = parameters.slice(0, first < 0 ? parameters.length : first).map((parameter) => parameter.name);
  const options = Object.entries(given).filter(([key]) => !placed.includes(key));
  const byName = options.length > 0 ? [Object.fromEntries(options.map(([key, value]) => [camel(key), value]))] : [];
  return stats[camel(name)](...placed.map((key) => given[key]), ...byName);
}

/** Whether every number that is expected is there, within the tolerance. */
export function agrees(value, expected, tolerance) {
  if (Array.isArray(expected)) return value?.length === expected.length && expected.every((one, index) => agrees(value[index], one, tolerance));
  if (expected === null || typeof expected === "boolean") return value === expected;
  if (typeof expected === "object") return value !== null && Object.entries(expected).every(([key, one]) => agrees(value[key], one, tolerance));
  return typeof value === "number" && Math.abs(value - expected) <= tolerance;
}

/** What does not agree, in words. */
export function disagreements({ stats }, functions, cases) {
  return cases.flatMap((one) => {
    const value = ask(stats, functions.find(({ name }) => name === one.function), one.arguments);
    return agrees(value, one.expect, one.tolerance) ? [] : [`${one.name}, ${one.function}: ${JSON.stringify(value)} for ${JSON.stringify(one.expect)}`];
  });
}
