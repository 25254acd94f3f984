import { compose } from "../../compose.ts";
import { createLog } from "../log.ts";
import { showFailure } from "./failure.ts";
import { startDesktop } from "./start.ts";

const log = createLog();
startDesktop(
  () => compose({ dataDir: null, env: process.env }),
  log,
  (error) => showFailure(error, log),
);
