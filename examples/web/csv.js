/**
 * Reads CSV as RFC 4180 has it, with a header: columns of texts by name, `null` where a field is empty.
 * `found` is told now and then how far it is, from 0 to 1.
 */
export function parse(text, found = () => {}) {
  const at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/y;
  field.lastIndex = at;
  let columns;
  let names = [];
  let index = 0;
  let rows = 0;
  while (field.lastIndex < text.length) {
    const [, quoted, end] = field.exec(text) ?? fail(rows);
    const value = quoted.startsWith('"') ? quoted.slice(1, -1).replaceAll('""', '"') : quoted;
    if (columns === undefined) names.push(value);
    else if (index < columns.length) columns[index].push(value === "" ? null : value);
    else fail(rows);
    index++;
    if (end === ",") continue;
    if (columns === undefined) columns = names.map(() => []);
    else if (index !== columns.length) fail(rows);
    index = 0;
    if (++rows % 20_000 === 0) found(field.lastIndex / text.length);
  }
  return Object.fromEntries(names.map((name, at) => [name, columns[at]]));
}

function fail(rows) {
  throw new Error(`line ${rows + 1} does not have the fields of the header`);
}
