import { findTool, TOOLS } from "../tools.ts";

/** Ends every test run by naming what could not be tried here. */
export default function setup(): () => void {
  const absent = TOOLS.filter((tool) => findTool(tool) === null);
  return () => {
    if (absent.length === 0) return;
    process.stderr.write(
      `\nLeft out, because this machine lacks them: ${absent.join(", ")} (scripts/setup-debian brings them)\n`,
    );
  };
}
