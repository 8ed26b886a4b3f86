import assert from "node:assert/strict";
import test from "node:test";
import { load, XlakitError } from "xlakit";
import { differences } from "./determinism.js";
import { determinism, functions, statistics } from "./repository.js";
import { agrees, disagreements } from "./statistics.js";

const xlakit = await load();
const { stats } = xlakit;

test("in Node every statistic agrees with the program that its case names", () => {
  const cases = statistics();
  assert.ok(cases.length >= 380);
  assert.deepEqual(disagreements(xlakit, functions(), cases), []);
});

test("a case that is not met is noticed", () => {
  assert.ok(!agrees(stats.wilson(45, 50), { low: 0.9 }, 1e-9));
  assert.ok(!agrees([1], [1, 2], 1e-9) && !agrees(null, 1, 1) && !agrees(1, null, 1));
});

test("in Node every special function answers with the bits of every host", () => {
  const page = determinism();
  assert.equal(Object.keys(page.functions).length * page.points, 26 * 5000);
  assert.deepEqual(differences(xlakit, functions(), page), []);
});

test("one bit that differs is noticed", () => {
  const { ln_gamma } = determinism().functions;
  const lnGamma = (a) => (a < 1e-17 ? stats.lnGamma(a) * (1 + Number.EPSILON) : stats.lnGamma(a));
  const found = differences({ stats: { lnGamma } }, functions(), { ...determinism(), functions: { ln_gamma } });
  assert.match(found[0], /^ln_gamma, block \d+$/);
});

test("every function of the core is there in camelCase, and nothing else", () => {
  const names = functions().map(({ name }) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase()));
  assert.deepEqual(Object.keys(stats).sort(), names.sort());
});

test("a list may be any array of numbers", () => {
  const values = [3, 1, 2, 10];
  for (const kind of [Int8Array, Int16Array, Int32Array, Uint8Array, Uint8ClampedArray, Uint16Array, Uint32Array, Float32Array, Float64Array]) {
    assert.equal(stats.mean(kind.from(values)), 4, kind.name);
  }
  assert.equal(stats.mean(values), 4);
  const strata = [[81, 6, 234, 36], Float64Array.of(192, 71, 55, 25)];
  assert.equal(stats.simpson(strata).reversed, true);
});

test("what is no argument is an error that names it", () => {
  const cases = [
    [() => stats.wilson(NaN, 50), "/successes", /is NaN/],
    [() => stats.wilson(5), "/n", /needs `n`/],
    [() => stats.wilson(5, "50"), "/n", /a string, where a number is needed/],
    [() => stats.wilson(5, 50, { levle: 0.9 }), "/levle", /no argument `levle`/],
    [() => stats.wilson(5, 50, 0.9), "", /an object of options/],
    [() => stats.mean([1, null]), "/values", /missing value at place 2/],
    [() => stats.mean(["1"]), "/values", /missing value at place 1/],
    [() => stats.mean(3), "/values", /a number, where a list of numbers is needed/],
    [() => stats.wilson(5, 10, { level: 95 }), "/level", /a number above 0 and below 1 is needed/],
    [() => stats.wilson(-1, 10), "/successes", /0 or more is needed/],
    [() => stats.weightedMean([1, 2], [1]), "/weights", /1 numbers, where 2 are needed/],
    [() => stats.rake([1, 1], [[0, 0]], [[1, 1]]), "/groups", /no answer stands for group 1/],
  ];
  for (const [call, path, words] of cases) {
    assert.throws(call, (problem) => problem instanceof XlakitError && problem.code === "invalid_argument" && problem.path === path && words.test(problem.message));
  }
});

test("where there is no answer there is null", () => {
  assert.equal(stats.wilson(0, 0), null);
  assert.equal(stats.wilson(11, 10), null);
  assert.equal(stats.quantile([], 0.5), null);
});
