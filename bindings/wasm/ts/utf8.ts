import { wrongColumn } from "./given.js";

/** Strings in Arrow's layout. */
export type Utf8 = readonly [offsets: Int32Array, bytes: Uint8Array];

const encoder = new TextEncoder();

/** Strings one after the other; `path` is that of their column, and `place` that of one of them. */
export function utf8(values: readonly (string | null | undefined)[], path: string, place: (text: string) => string): Utf8 {
  const joined = join(values, path);
  const bytes = encoder.encode(joined);
  const offsets = new Int32Array(values.length + 1);
  // Where every character is one byte, the lengths are known without encoding each string.
  const length = bytes.length === joined.length ? (value: string) => value.length : (value: string) => encoded(value, path, place);
  // By index, because `forEach` leaves out the holes of an array.
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    offsets[index + 1] = offsets[index]! + (value == null ? 0 : length(value));
  }
  return [offsets, bytes];
}

function join(values: readonly unknown[], path: string): string {
  try {
    return values.join("");
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem;
    throw wrongColumn(path, `the texts of \`${path}\` are longer together than JavaScript's longest text`, "give shorter labels, or codes and labels");
  }
}

/** The bytes of a text. Half a pair of surrogates has none: it would become `�`, and two different labels one. */
function encoded(value: string, path: string, place: (text: string) => string): number {
  if (/\p{Surrogate}/u.test(value)) {
    throw wrongColumn(place(value), `\`${path}\` holds half a character: a surrogate without its pair`, "cut texts between characters, and decode them with the encoding they are in");
  }
  return encoder.encode(value).length;
}
