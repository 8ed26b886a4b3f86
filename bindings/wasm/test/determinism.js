// The special functions answer with the bits of every host: see tests/tests/determinism.rs, whose points are made here in the same way.
import { ask } from "./statistics.js";

const float = new Float64Array(1);
const halves = new Uint32Array(float.buffer);
const bytes = new Uint8Array(float.buffer);

/** The words that a seed gives. */
function* words(state) {
  for (;;) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield state >>> 0;
  }
}

function value(kind, lowest, highest, middle, next) {
  const exponent = 1023 + lowest + (next() % (highest - lowest));
  halves[1] = (exponent << 20) | (next() >>> 12);
  halves[0] = next();
  const [magnitude] = float;
  const signed = next() & 1 ? -magnitude : magnitude;
  const kinds = {
    positive: magnitude,
    whole: Math.floor(magnitude),
    real: signed,
    fraction: signed < 0 ? 1 + signed : signed,
    around: middle * (1 + signed),
    count: Math.floor(middle * (1 + signed)),
  };
  return kinds[kind];
}

/** What the bits of a function's answers come to, by block of points. */
function blocks(stats, described, given, { seed, points, block }) {
  const drawn = words(seed);
  const next = () => drawn.next().value;
  const sums = Array(points / block).fill(0x811c9dc5);
  for (let index = 0; index < points; index++) {
    const point = {};
    for (const [name, kind, lowest, highest, ...around] of given.map((text) => text.split(" "))) {
      const middle = around.reduce((product, other) => product * point[other], 1);
      point[name] = value(kind, Number(lowest), Number(highest), middle, next);
    }
    float[0] = ask(stats, described, point) ?? NaN;
    const place = Math.floor(index / block);
    for (const byte of bytes) sums[place] = Math.imul(sums[place] ^ byte, 16_777_619);
  }
  return sums.map((sum) => (sum >>> 0).toString(16).padStart(8, "0"));
}

/** The blocks of points at which the answers have other bits than the page says, in words. */
export function differences({ stats }, functions, page) {
  return Object.entries(page.functions).flatMap(([name, given]) => {
    const expected = given.blocks.split(" ");
    const found = blocks(stats, functions.find((described) => described.name === name), given.arguments, page);
    return expected.flatMap((sum, index) => (sum === found[index] ? [] : [`${name}, block ${index + 1}`]));
  });
}
