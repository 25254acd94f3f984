import type { Finding } from "../../verification/gate/finding.ts";
import { assertFit, type GatePolicy } from "../../verification/gate/policy.ts";

/** What is asked about a document before it is signed. */
export interface BeforeSigning {
  inspect(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<readonly Finding[]>;
  readonly policy: GatePolicy;
  /** The person signs whatever the policy leaves to them. */
  readonly accepted: boolean;
}

/** Looks at a document and lets it pass; answers what was found. @throws Fault of `GateCode` */
export async function lookBeforeSigning(
  file: { readonly name: string; readonly bytes: Uint8Array },
  { inspect, policy, accepted }: BeforeSigning,
  tell: (findings: readonly Finding[]) => void,
): Promise<void> {
  const findings = await inspect(file);
  tell(findings);
  assertFit(findings, policy, accepted);
}
