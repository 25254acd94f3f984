import type { Workstation } from "../../compose.ts";
import type { Finding } from "../../verification/gate/finding.ts";
import { type GatePolicy, readGatePolicy } from "../../verification/gate/policy.ts";
import { readInput } from "./inputs.ts";
import { word } from "./texts.ts";

/** The policy of a file that is named, else the office's. @throws Fault file-unreadable, input-invalid */
export const gatePolicyFrom = async (file: string | undefined, { gatePolicy }: Workstation): Promise<GatePolicy> =>
  file === undefined ? gatePolicy() : readGatePolicy(Buffer.from(await readInput(file)).toString("utf8"));

/** A line for each finding, with its page as people count. */
export function printFindings(file: string, findings: readonly Finding[], line: (text: string) => void): void {
  for (const { code, page, severity } of findings) {
    const where = page === null ? "" : ` (trang ${page + 1})`;
    line(`${file}: ${word("finding-severity", severity)}: ${word("finding", code)}${where}`);
  }
}
