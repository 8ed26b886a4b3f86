// The example of the repository with its data, as columns.
import { read } from "./repository.js";
import { parse } from "../../../examples/web/csv.js";

export const serviceDesk = {
  agreement: read("examples/service-desk/agreement.yaml"),
  sources: { tickets: parse(read("examples/service-desk/tickets.csv")), responses: parse(read("examples/service-desk/responses.csv")) },
  as_of: "2026-01-15T00:00:00Z",
};
