/** Reads CSV as RFC 4180 has it, with a header, into columns of texts by name; `null` where a field is empty. */
export function parse(text) {
  const steps = read(text);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same with pauses, so that a page stays alive; `progress` is told how far it is, from 0 to 1. */
export async function parseSlowly(text, progress) {
  const steps = read(text);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    progress(value);
    await new Promise((resume) => setTimeout(resume));
  }
}

function* read(text) {
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/y;
  field.lastIndex = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const names = [];
  let columns;
  let index = 0;
  let rows = 0;
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (found === null || (columns !== undefined && index === columns.length)) throw unlike(rows);
    const [, quoted, end] = found;
    const value = quoted.startsWith('"') ? quoted.slice(1, -1).replaceAll('""', '"') : quoted;
    if (columns === undefined) names.push(value);
    else columns[index].push(value === "" ? null : value);
    index++;
    if (end === ",") continue;
    if (columns === undefined) columns = names.map(() => []);
    else if (index !== columns.length) throw unlike(rows);
    else if (++rows % 10_000 === 0) yield field.lastIndex / text.length;
    index = 0;
  }
  return Object.fromEntries(names.map((name, at) => [name, columns?.[at] ?? []]));
}

const unlike = (rows) => new Error(`row ${rows + 1} does not have the fields of the header`);
