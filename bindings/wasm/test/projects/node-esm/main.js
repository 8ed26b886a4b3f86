import { load } from "xlakit";
import { asOf, document, sources } from "./data.js";

const { Agreement } = await load();
const report = Agreement.parse(document).evaluate(sources, { asOf });
console.log(report.scorecard[0].estimate.value);
