// Run by a test as a process of its own: it has to end by itself.
import { load } from "xlakit/worker";

const thread = await load();
const { code } = await thread.mean([() => 1]).catch((problem) => problem);
console.log(code, (await thread.nps([10])).value);
