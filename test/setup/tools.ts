import { electronBinary } from "../../scripts/electronBinary.ts";
import { findTool, TOOLS } from "../tools.ts";

/** Ends every test run by naming what could not be tried here. */
export default function setup(): () => void {
  const absent = TOOLS.filter((tool) => findTool(tool) === null);
  return () => {
    if (absent.length > 0)
      say(`Left out, because this machine lacks them: ${absent.join(", ")} (scripts/setup-debian brings them)`);
    if (!electronBinary())
      say(
        "Left out: test/e2e/electron.smoke.test.ts, as Electron's own program is not here (see the electron workflow)",
      );
  };
}

const say = (line: string): void => void process.stderr.write(`\n${line}\n`);
