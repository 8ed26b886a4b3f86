// What a report looks like. Every figure and sentence is the report's own.

const at = (id) => document.getElementById(id);

/** An element with classes and children: `make("td", "met", "95 %")`. */
function make(tag, classes, ...children) {
  const element = document.createElement(tag);
  element.className = classes ?? "";
  element.append(...children);
  return element;
}

function drawing(box, ...parts) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", box);
  svg.setAttribute("aria-hidden", "true");
  svg.innerHTML = parts.join("");
  return svg;
}

const number = (value, places = 1) =>
  value.toLocaleString("en", { maximumFractionDigits: places, minimumFractionDigits: places }).replace("-", "−");

function figure(value, unit) {
  if (value === null || value === undefined) return "–";
  if (unit === "share") return `${number(100 * value)} %`;
  return number(value, unit === "apdex" ? 2 : 1);
}

const money = (amount, currency) =>
  Number(amount)
    .toLocaleString("en", { style: currency ? "currency" : "decimal", currency: currency ?? undefined, maximumFractionDigits: 0 })
    .replace("-", "−");

const isTotal = ({ segment }) => Object.keys(segment).length === 0;
const spoken = (segment) => Object.values(segment).map((label) => label?.replaceAll("_", " ") ?? "unknown").join(" · ") || "everybody";
const month = (label) => (/^\d{4}-\d{2}$/.test(label) ? new Date(`${label}-01T00:00:00Z`).toLocaleDateString("en", { month: "short", timeZone: "UTC" }) : label);

/** Draws everything. */
export function draw(document, report) {
  at("title").textContent = report.agreement.title ?? report.agreement.id;
  const { customer, providers } = report.agreement;
  at("subtitle").textContent = [customer, providers.join(", ")].filter(Boolean).join(" with ");
  at("as-of").textContent = `as of ${report.as_of.slice(0, 10)}`;
  drawScores(document, report);
  drawWatermelons(report);
  drawScorecard(document, report);
  drawLedger(report);
}

function drawScores(document, { scores, periods }) {
  const lines = new Map();
  for (const line of scores) {
    const key = JSON.stringify([line.score, line.segment]);
    if (!lines.has(key)) lines.set(key, []);
    lines.get(key).push(line);
  }
  const titled = ({ score, segment }) =>
    isTotal({ segment }) ? `${score}, everybody` : Object.values(segment).map((name) => document.personas?.[name]?.title ?? name).join(", ");
  const ordered = [...lines.values()].sort((one, other) => isTotal(other[0]) - isTotal(one[0]));
  at("scores").replaceChildren(
    ...ordered.map((series) => {
      const valued = series.filter(({ value }) => value !== null);
      const last = valued.at(-1) ?? series.at(-1);
      const row = make("div", isTotal(last) ? "score whole" : "score");
      const band = last.band === null ? [] : [make("span", "chip", last.band), " "];
      const verdict = last.verdict === null ? [] : [make("span", `chip ${last.verdict}`, last.verdict.replaceAll("_", " ")), " "];
      row.title = last.because;
      row.append(
        make("span", "name", titled(last)),
        make("b", "", last.value === null ? "–" : number(last.value)),
        make("span", "about", ...band, ...verdict, `${month(last.period)}`),
        line(series.map(({ value }) => value), last.target && Number(last.target.goal.at_least ?? last.target.goal.at_most)),
      );
      return row;
    }),
  );
  at("scores").closest("section").hidden = scores.length === 0 || periods.length === 0;
}

/** A line of values from the lowest to the highest, with the goal where it lies among them. */
function line(values, goal) {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known, goal ?? Infinity);
  const high = Math.max(...known, goal ?? -Infinity);
  const x = (index) => (values.length < 2 ? 50 : (100 * index) / (values.length - 1));
  const y = (value) => 38 - (36 * (value - low)) / (high - low || 1);
  const points = values.flatMap((value, index) => (value === null ? [] : [`${x(index).toFixed(1)},${y(value).toFixed(1)}`]));
  const goals = goal === null || goal === undefined ? "" : `<line class="goal" x1="0" x2="100" y1="${y(goal)}" y2="${y(goal)}"/>`;
  const svg = drawing("0 0 100 40", goals, `<polyline class="path" points="${points.join(" ")}"/>`);
  svg.setAttribute("preserveAspectRatio", "none");
  return svg;
}

const MELON = [
  '<path class="rind" d="M4 14 A20 20 0 0 0 44 14 Z"/>',
  '<path class="flesh" d="M9 14 A15 15 0 0 0 39 14 Z"/>',
  '<circle class="seed" cx="19" cy="19" r="1.4"/><circle class="seed" cx="29" cy="19" r="1.4"/><circle class="seed" cx="24" cy="23" r="1.4"/>',
];

function drawWatermelons({ watermelon: { findings, searches } }) {
  const watermelons = findings.filter(({ state }) => state === "watermelon");
  const gravest = [...watermelons, ...findings.filter(({ state }) => state === "reverse")].slice(0, 4);
  const drawn = gravest.map((finding) => {
    const row = make("article", `melon ${finding.state}`);
    const chips = [...finding.outside, ...finding.inside].map(({ indicator, value, unit, green }) =>
      make("span", `chip ${green ? "green" : "red"}`, `${indicator.replaceAll("_", " ")} ${figure(value, unit)}`),
    );
    const about = [finding.status, finding.hidden ? "hidden in the averages" : "", finding.state === "reverse" ? "reverse" : ""].filter(Boolean).join(", ");
    row.append(
      drawing("0 0 48 40", ...MELON),
      make("span", "where", spoken(finding.segment), make("small", "", about)),
      make("span", "figures", ...chips),
      make("p", "", `${number(finding.people, 0)} answers, ${period(finding.period)}`),
    );
    row.title = finding.because;
    return row;
  });
  const [{ tested, false_discovery_rate } = {}] = searches;
  const rest = findings.length - gravest.length;
  const said = [
    rest > 0 ? `and ${rest} more` : "",
    tested === undefined ? "" : `${number(tested, 0)} segments were tested; of those confirmed, ${number(100 * false_discovery_rate, 0)} % are expected to be chance`,
  ].filter(Boolean);
  at("watermelons").replaceChildren(...drawn, make("p", "more", findings.length === 0 ? "None was found. " : "", said.join(" · ")));
}

const period = (label) => label.replace(/\.\.|\s*[–/]\s*/, " to ");

function drawScorecard(document, { scorecard, periods }) {
  const totals = scorecard.filter(isTotal);
  const head = make("tr", "", make("th"), ...periods.map(({ label }) => make("th", "", month(label))), make("th", "", "target"));
  const rows = [];
  for (const side of ["service", "experience"]) {
    const names = [...new Set(totals.filter((line) => line.side === side).map(({ indicator }) => indicator))];
    if (names.length > 0) rows.push(make("tr", "side", make("th", "", side === "service" ? "outside: the service" : "inside: the experience")));
    for (const name of names) {
      const lines = totals.filter(({ indicator }) => indicator === name);
      const cells = periods.map(({ label }) => {
        const found = lines.find(({ period }) => period === label);
        const cell = make("td", found?.verdict ?? "empty", figure(found?.estimate.value, found?.estimate.unit));
        cell.title = found?.because ?? "";
        return cell;
      });
      const goal = lines.at(-1)?.target?.goal;
      const target = goal === undefined ? "" : `${goal.at_least ? "≥" : "≤"} ${figure(Number(goal.at_least ?? goal.at_most), lines[0].estimate.unit)}`;
      rows.push(make("tr", "", make("th", "", document.indicators[name]?.title ?? name), ...cells, make("td", "empty", target)));
    }
  }
  at("scorecard").replaceChildren(head, ...rows);
}

function drawLedger({ ledger }) {
  at("ledger").closest("section").hidden = ledger === null;
  if (ledger === null) return;
  const { currency, entries, total } = ledger;
  const owed = Number(total) < 0;
  at("total").textContent = `${money(total.replace("-", ""), currency)} ${owed ? "is owed to the customer" : "is earned by the provider"}`;
  const periods = [...new Set(entries.map(({ period }) => period))];
  const rules = [...new Set(entries.map(({ rule }) => rule))];
  const head = make("tr", "", make("th"), ...periods.map((label) => make("th", "", month(label))));
  const rows = rules.map((rule) => {
    const cells = periods.map((label) => {
      const entry = entries.find((entry) => entry.rule === rule && entry.period === label);
      const amount = Number(entry?.amount ?? 0);
      const cell = make("td", amount < 0 ? "red" : amount > 0 ? "green" : "empty", amount === 0 ? "–" : money(entry.amount, undefined));
      cell.title = entry?.because ?? "";
      return cell;
    });
    return make("tr", "", make("th", "", rule.replaceAll("_", " ")), ...cells);
  });
  at("ledger").replaceChildren(head, ...rows);
}

/** Draws what another target would change. */
export function drawEffect(before, after, milliseconds) {
  const missed = ({ scorecard }) => scorecard.filter((line) => isTotal(line) && line.verdict === "missed").length;
  const confirmed = ({ watermelon: { findings } }) => findings.filter(({ state, status }) => state === "watermelon" && status === "confirmed").length;
  const currency = after.ledger?.currency;
  const effect = [
    ["Settlement", after.ledger && money(after.ledger.total, currency), before.ledger && `as agreed ${money(before.ledger.total, currency)}`],
    ["Targets missed", missed(after), `as agreed ${missed(before)}`],
    ["Watermelons", confirmed(after), `as agreed ${confirmed(before)}`],
    ["Judged again in", `${number(milliseconds, 0)} ms`, ""],
  ];
  at("effect").replaceChildren(
    ...effect.filter(([, value]) => value !== null).map(([name, value, note]) => make("div", "", make("dt", "", name), make("dd", "", `${value} `, make("small", "", note)))),
  );
}
