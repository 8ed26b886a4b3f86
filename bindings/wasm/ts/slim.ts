/** The same API for libraries and unusual hosts: `load` is told where the module is, and nothing is looked for. */
export { start as load } from "./api.js";
export * from "./exports.js";
