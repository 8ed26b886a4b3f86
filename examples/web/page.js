// Files in, report out: the rows are counted in a worker, and the page only draws what it is told.
import "xlakit/yaml";
import { load, XlakitError } from "xlakit/worker";
import { parse as parseYaml } from "yaml";
import { parseSlowly } from "./csv.js";
import { draw, drawEffect } from "./draw.js";

const at = (id) => document.getElementById(id);
const xlakit = load();

/** What is on the page now: the document, and for the slider the same without breakdowns, whose tally is smaller. */
let shown;

at("example").addEventListener("click", () => {
  const folder = new URL("../service-desk/", import.meta.url);
  const names = ["agreement.yaml", "tickets.csv", "responses.csv"];
  const text = async (name) => (await fetch(new URL(name, folder))).text();
  compute(names.map((name) => ({ name, text: () => text(name) })));
});
at("chosen").addEventListener("change", ({ target }) => compute([...target.files]));
for (const kind of ["dragover", "dragleave", "drop"]) {
  at("drop").addEventListener(kind, (event) => {
    event.preventDefault();
    at("drop").classList.toggle("over", kind === "dragover");
    if (kind === "drop") compute([...event.dataTransfer.files]);
  });
}

async function compute(files) {
  at("problem").hidden = at("report").hidden = true;
  at("working").hidden = false;
  at("names").textContent = files.map(({ name }) => name).join(", ");
  try {
    await show(files);
  } catch (problem) {
    complain(problem);
  } finally {
    at("working").hidden = true;
  }
}

function complain(problem) {
  at("problem").hidden = false;
  at("problem").textContent = described(problem);
}

function described(problem) {
  if (!(problem instanceof XlakitError)) return problem.message;
  return problem.diagnostics.map(({ path, message, help }) => `${path}: ${message}${help && `; ${help}`}`).join("\n");
}

function progress(step, value) {
  at("step").textContent = step;
  at("progress").value = value;
}

async function show(files) {
  const isDocument = ({ name }) => /\.(ya?ml|json)$/i.test(name);
  const [described] = files.filter(isDocument);
  if (described === undefined) throw new Error("choose an agreement (.yaml or .json) together with its CSV files");
  progress("reading", 0);
  const text = await described.text();
  const { Agreement } = await xlakit;
  const agreement = await Agreement.parse(text);
  const data = {};
  for (const file of files.filter((file) => !isDocument(file))) {
    const source = file.name.replace(/\.[^.]*$/, "");
    data[source] = await parseSlowly(await file.text(), (value) => progress(`reading ${file.name}`, value));
  }
  const onProgress = ({ done, total }) => progress(`counting ${total.toLocaleString()} rows`, done / total);
  const tally = await agreement.tally(data, { onProgress });
  const asOf = new Date();
  const report = await agreement.evaluate(tally, { asOf });

  const whole = parseYaml(text, { version: "1.2", schema: "core" });
  const { breakdowns: _, ...lean } = whole;
  shown = { lean, asOf, report, tally: await (await Agreement.parse(lean)).tally(data) };
  draw(whole, report);
  at("report").hidden = false;
  offerTargets(whole.targets ?? []);
}

/** The targets whose goal is a plain number or a percentage. */
function offerTargets(targets) {
  const plain = targets.map((target, index) => ({ target, index })).filter(({ target }) => goalOf(target) !== undefined);
  at("what-if").hidden = plain.length === 0;
  at("target").replaceChildren(...plain.map(({ target, index }) => new Option(named(target), index)));
  if (plain.length > 0) at("target").dispatchEvent(new Event("change"));
}

function named({ of, for: cell, for_each, from, before, at_least }) {
  const whom = cell ? ` of ${Object.values(cell).join(", ")}` : for_each ? ` of each ${for_each}` : "";
  const when = from ? ` from ${from}` : before ? ` before ${before}` : "";
  return `${of}${whom}${when}, ${at_least === undefined ? "at most" : "at least"}`.replaceAll("_", " ");
}

function goalOf({ at_least, at_most }) {
  const [, value, percent] = /^(-?[\d.]+)\s*(%?)$/.exec(String(at_least ?? at_most)) ?? [];
  return value === undefined ? undefined : { value: Number(value), percent: percent === "%" };
}

at("target").addEventListener("change", () => {
  Object.assign(at("goal"), slider(goalOf(shown.lean.targets[at("target").value])));
  judge();
});

/** A slider on which a goal has a place of its own: otherwise it would move the goal to the nearest that it has. */
function slider({ value, percent }) {
  const isShare = !percent && value >= 0 && value <= 1;
  const [min, max, step] = percent ? [50, 100, 0.5] : isShare ? [0, 1, 0.01] : [value < 0 ? -100 : 0, Math.max(100, 2 * value), 1];
  const [, decimals = ""] = String(value).split(".");
  const fine = Math.min(step, 10 ** -decimals.length);
  return { min: Math.min(min, value), max: Math.max(max, value), step: Number.isInteger(value / step) ? step : fine, value };
}

at("goal").addEventListener("input", judge);

/** The slider may move faster than reports come: only its last place is judged next. */
let judging = false;
let again = false;
async function judge() {
  again = true;
  if (judging) return;
  judging = true;
  try {
    while (again) {
      again = false;
      await judgeOnce();
    }
  } catch (problem) {
    complain(problem);
  } finally {
    judging = false;
  }
}

async function judgeOnce() {
  const index = Number(at("target").value);
  const target = shown.lean.targets[index];
  const { percent } = goalOf(target);
  const goal = percent ? `${at("goal").value} %` : Number(at("goal").value);
  at("goal-text").textContent = String(goal);
  const key = target.at_least === undefined ? "at_most" : "at_least";
  const targets = shown.lean.targets.with(index, { ...target, [key]: goal });
  const started = performance.now();
  const agreement = await (await xlakit).Agreement.parse({ ...shown.lean, targets });
  const report = await agreement.evaluate(shown.tally, { asOf: shown.asOf });
  drawEffect(shown.report, report, performance.now() - started);
  agreement.free();
}
