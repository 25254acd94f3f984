import { readFile } from "node:fs/promises";
import { z } from "zod";
import { Fault } from "../../shared/fault.ts";
import { FINDING_CODES, type Finding, type FindingCode } from "./finding.ts";

/** `refuse`: is not signed. `ask`: only when the person has said so. `tell`: is signed and told. */
const Treatment = z.enum(["refuse", "ask", "tell"]);
export type Treatment = z.infer<typeof Treatment>;

const GatePolicy = z.strictObject({
  findings: z.partialRecord(z.enum(FINDING_CODES), Treatment).default({}),
});

/** How the office treats what is found before signing; what it does not name is treated as usual. */
export type GatePolicy = Readonly<z.infer<typeof GatePolicy>>;

const USUAL: Readonly<Partial<Record<FindingCode, Treatment>>> = {
  "structure-unclear": "refuse",
  "changed-after-signature": "refuse",
  script: "ask",
  launch: "ask",
  "outside-action": "ask",
  "switching-action": "ask",
  "embedded-file": "ask",
  media: "ask",
  xfa: "ask",
};

export const USUAL_GATE: GatePolicy = GatePolicy.parse({});

/**
 * Reads a policy file: JSON, `{"findings": {"<code>": "refuse" | "ask" | "tell"}}`, and nothing else.
 * @throws Fault input-invalid
 */
export function readGatePolicy(text: string): GatePolicy {
  try {
    return GatePolicy.parse(JSON.parse(text));
  } catch (cause) {
    const issue = cause instanceof z.ZodError ? cause.issues[0] : undefined;
    throw new Fault("input-invalid", { field: issue?.path.join(".") || "JSON" }, { cause });
  }
}

/** The policy in a file, or the usual one where there is none. @throws Fault input-invalid */
export async function loadGatePolicy(file: string): Promise<GatePolicy> {
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? USUAL_GATE : readGatePolicy(text);
}

export type GateCode = "pdf-broken" | "pdf-changed-after-signature" | "pdf-active-content" | "pdf-hidden-content";

const CODES: Readonly<Partial<Record<FindingCode, GateCode>>> = {
  "structure-unclear": "pdf-broken",
  "changed-after-signature": "pdf-changed-after-signature",
  script: "pdf-active-content",
  launch: "pdf-active-content",
  "outside-action": "pdf-active-content",
  "switching-action": "pdf-active-content",
  "embedded-file": "pdf-active-content",
  media: "pdf-active-content",
  xfa: "pdf-active-content",
};

/** What an office does about a finding. */
export const treatmentOf = (code: FindingCode, policy: GatePolicy): Treatment =>
  policy.findings[code] ?? USUAL[code] ?? "tell";

/**
 * Lets a document pass to its signing, or not.
 * @param accepted the person has read the findings and signs all the same, as far as the office leaves that to them
 * @throws Fault of {@link GateCode}, with the finding and its page (from 1; 0 for the whole document)
 */
export function assertFit(findings: readonly Finding[], policy: GatePolicy, accepted: boolean): void {
  const against = findings.find(({ code }) => {
    const treatment = treatmentOf(code, policy);
    return treatment === "refuse" || (treatment === "ask" && !accepted);
  });
  if (!against) return;
  const code = CODES[against.code] ?? "pdf-hidden-content";
  throw new Fault<GateCode>(code, { finding: against.code, page: (against.page ?? -1) + 1 });
}
