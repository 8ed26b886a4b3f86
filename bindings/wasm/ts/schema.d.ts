/** The JSON Schema of agreements: `dist/schema.js`, which is made of `docs/agreement.schema.json`. */
declare const schema: object;
export default schema;
