import "xlakit/yaml";
import { load } from "xlakit";
import { load as loadWorker } from "xlakit/worker";
import { load as loadSlim } from "xlakit/slim";
import address from "xlakit/xlakit.wasm?url";
import { asOf, document as agreement, sources } from "./data.js";

const value = (report) => report.scorecard[0].estimate.value;
const yaml = "xlakit: 1\nid: acme-desk\nsources: {responses: {at: answered_at}}\nindicators: {h: {source: responses, measure: {kind: happiness, column: score}}}\n";

const { Agreement } = await load();
const slim = await loadSlim(address);
const worker = await loadWorker();
const here = Agreement.parse(agreement).evaluate(sources, { asOf });
const there = await (await worker.Agreement.parse(agreement)).evaluate(sources, { asOf });
const text = slim.Agreement.parse(yaml).evaluate(sources, { asOf });
document.title = [here, there, text].map(value).join(" ") + (here.toJson() === there.toJson() ? " same" : " unlike");
