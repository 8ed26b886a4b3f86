// YAML text means what it means to the other hosts, whose reader is not the package `yaml`.
import assert from "node:assert/strict";
import test from "node:test";
import { load } from "xlakit";
import { thrown } from "./thrown.js";

const { Agreement } = await load();
const REST = "sources: {r: {at: t}}\nindicators: {h: {source: r, measure: {kind: happiness, column: s}}}\n";
const at = "2026-03-10T12:00:00Z";
const report = (text) => Agreement.parse(`xlakit: 1\nid: desk\n${REST}${text}\n`).evaluate({ r: { t: [at], s: [9] } }, { asOf: "2026-04-01" });
const title = (word) => report(`title: ${word}`).agreement.title;

/** Code, line and column of the one problem of a text. */
function place(text) {
  const { diagnostics } = thrown(() => Agreement.parse(text));
  const [{ code, line, column }] = diagnostics;
  return [code, line, column];
}

test("a plain word is text unless it is exactly a boolean, nothing or a decimal", () => {
  for (const word of ["True", "FALSE", "Null", "NULL", "yes", "NO", "0x1F", "0o14", "0b1", ".inf", ".NaN", "1_000", "2026-01-01", "1e", "1.2.3", "1e3.5", "95 %"]) assert.equal(title(word), word);
  for (const word of ["~", "null", ""]) assert.equal(thrown(() => title(word)).path, "/title");
  for (const word of ["true", "false"]) assert.match(thrown(() => title(word)).message, new RegExp(word));
  for (const word of ['"true"', "'null'"]) assert.equal(title(word), word.slice(1, -1));
});

test("a decimal is read from its own digits", () => {
  const goal = (word) => report(`targets: [{of: h, at_least: ${word}}]`).scorecard[0].target.goal.at_least;
  assert.deepEqual([".5", "+5", "010", "-.25", "5.", "1e1", "1.50", "12.345678901234567890123"].map(goal), ["0.5", "5", "10", "-0.25", "5", "10", "1.5", "12.345678901234567890123"]);
  for (const word of ["0x1F", "0o14", ".inf"]) assert.equal(thrown(() => goal(word)).code, "wrong_type");
});

test("what the other hosts refuse in a text is refused here at the same place", () => {
  assert.deepEqual(place(`%YAML 1.2\n---\nxlakit: 1\nid: a\n${REST}`), ["unsupported_yaml", 1, 1]);
  assert.deepEqual(place(`# note\n\n%TAG ! x\n---\nxlakit: 1\nid: a\n${REST}`), ["unsupported_yaml", 3, 1]);
  assert.deepEqual(place(`xlakit: 1\nid: a\ntitle: 🙂 a\u0007b\n${REST}`), ["syntax", 3, 11]);
  assert.deepEqual(place(`xlakit: 1\nid: "a\ud800"\n${REST}`), ["syntax", 2, 7]);
  assert.deepEqual(place(`xlakit: 1\nid: "a\\ud800"\n${REST}`), ["syntax", 2, 5]);
  assert.deepEqual(place(`{xlakit: 1, id: a}`), ["syntax", 1, 2]);
  assert.deepEqual(place(`xlakit: 1\n? [a]\n: b\n`), ["wrong_type", 2, 3]);
  assert.deepEqual(place(`xlakit: 1\n: b\n`), ["wrong_type", 2, 1]);
  assert.deepEqual(place(`xlakit: 1\n? |\n  a\n: b\n`), ["wrong_type", 2, 3]);
  assert.deepEqual(place(`xlakit: &one 1\n*one : 2\n`), ["unsupported_yaml", 1, 9]);
});

test("a text without a map says that an agreement is one", () => {
  for (const text of ["", "# only a comment", "---\n", "hello", "5"]) assert.deepEqual(place(text), ["wrong_type", 1, 1]);
});

test("a mark of the byte order may stand before the text", () => {
  assert.equal(Agreement.parse(`\ufeffxlakit: 1\nid: a\n${REST}`).id, "a");
});
