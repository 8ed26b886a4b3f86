const { load } = require("xlakit");

load().then(async ({ Agreement }) => {
  const { asOf, document, sources } = await import("./data.js");
  const report = Agreement.parse(document).evaluate(sources, { asOf });
  console.log(report.scorecard[0].estimate.value);
});
