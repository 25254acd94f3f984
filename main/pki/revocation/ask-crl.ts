import type { Standing } from "../port.ts";
import { type Asking, askOrRecall, bodyOf } from "./asking.ts";
import { parseCrl } from "./crl.ts";
import type { Question } from "./finding.ts";
import { judgeCrl } from "./judge-crl.ts";

/** Lists can be large, and most authorities write a new one once a day. */
const KEEP_MS = 12 * 3_600_000;
/** They are hours old when they are published, and costly: what came within the last one is as good as a new one. */
const GRACE_MS = 3_600_000;

/** What the list at an address says of a certificate. */
export function askCrl(asking: Asking, url: string, question: Question, signal: AbortSignal): Promise<Standing> {
  const { listMs, crlBytes } = asking.limits;
  const inquiry = {
    key: `crl ${url}`,
    at: question.at,
    keepMs: KEEP_MS,
    graceMs: GRACE_MS,
    request: async (inner: AbortSignal) => bodyOf(await asking.fetch({ url, totalMs: listMs, bytes: crlBytes }, inner)),
    read: (answer: Uint8Array) => read(answer, question),
  };
  return askOrRecall(asking, inquiry, signal);
}

function read(der: Uint8Array, question: Question): Standing {
  const crl = parseCrl(der);
  if (!crl) return { status: "unknown", why: "malformed" };
  const finding = judgeCrl(crl, question);
  if (finding.status === "unknown" || finding.status === "outdated") return finding;
  const { thisUpdate, nextUpdate } = crl;
  return { ...finding, evidence: { kind: "crl", der, thisUpdate, nextUpdate, fresh: true, signers: [] } };
}
