/** The decimal numbers of YAML's core schema, as the library's own reader takes them; everything else that looks like a number is text. */
const NUMBER = /^([-+]?)(\d*)(?:\.(\d*))?([eE][-+]?\d+)?$/;

/**
 * What a plain word means, as JSON text. Only `true` and `false` are booleans and only `null`, `~` and nothing are nothing, so that `NO` is
 * Norway and `True` a text. A number keeps its digits: the library reads decimals, which a float would round.
 */
export function plainJson(source: string): string {
  if (source === "true" || source === "false") return source;
  if (source === "" || source === "~" || source === "null") return "null";
  const [, sign, whole = "", fraction = "", exponent = ""] = NUMBER.exec(source) ?? [];
  if (whole + fraction === "") return JSON.stringify(source);
  return (sign === "-" ? "-" : "") + (whole.replace(/^0+(?=\d)/, "") || "0") + (fraction && `.${fraction}`) + exponent;
}

/** Where a character stands that YAML does not allow in a text at all, such as a bell or half a pair of surrogates. */
export function unprintable(text: string): { readonly offset: number; readonly message: string; readonly help: string } | undefined {
  const found = /[^\t\n\r -~\u{85}\u{a0}-\u{d7ff}\u{e000}-\u{fefe}\u{ff00}-\u{fffd}\u{10000}-\u{10ffff}]/u.exec(text);
  if (found === null) return undefined;
  const code = found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  const message = `the text holds a character that cannot be printed (U+${code})`;
  return { offset: found.index, message, help: "remove it, or write it as an escape between double quotes" };
}
