import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { CapturedPage } from "../../capture/port.ts";
import type { Workstation } from "../../compose.ts";
import type { Dossier, DossierDocument } from "../../dossiers/port.ts";
import { digitizeJob } from "../../pipeline/jobs/digitize.ts";
import { scanJob } from "../../pipeline/jobs/scan.ts";
import { type SignedDocument, signJob } from "../../pipeline/jobs/sign.ts";
import { Fault } from "../../shared/fault.ts";
import { writeDurably } from "../../shared/files.ts";
import { newId } from "../../shared/ids.ts";
import { dayOf, nextDay } from "../../shared/time.ts";
import type { StatisticsReport } from "../../statistics/port.ts";
import { writers } from "../../statistics/writers/index.ts";
import type { FileReport } from "../../verification/port.ts";
import type { JobContext, Progress } from "../../work/port.ts";

const LIMIT_BYTES = 5_000_000;
/** The samples are this citizen's matter; the last of them is the paper the office issues. */
const MATTER = { procedure: "HT-01", name: "Nguyễn Khắc Điệp", citizenId: "099201715670" };

export interface Journey {
  readonly dossier: Dossier;
  readonly documents: readonly DossierDocument[];
  readonly verification: FileReport | null;
  readonly statistics: StatisticsReport;
  readonly table: string;
  /** What was made, for a look with other programs. */
  readonly files: readonly string[];
}

/**
 * From paper to signed file to tally with what the workstation brings along: scan from the virtual scanner over HTTP,
 * recognise and fit, sign the result with the try-out certificate, verify, release, count. Every step is the product's own.
 */
export async function walkJourney(
  workstation: Workstation,
  out: string,
  signal: AbortSignal,
  progress: (progress: Progress) => void,
): Promise<Journey> {
  const context: JobContext = { jobId: "demo", signal, progress };
  const key = await workstation.tryout.prepare();
  const { id, component } = await receive(workstation);
  const pageIds = await scan(workstation, id, key.deviceId, context);
  const papers = await digitize(workstation, { dossierId: id, component, pageIds: pageIds.slice(0, -1) }, context);
  const draft = await digitize(workstation, { dossierId: id, component: null, pageIds: pageIds.slice(-1) }, context);
  await sign(workstation, draft, key, context);
  const result = await workstation.dossiers.document(draft.id);
  await workstation.dossiers.release(id);
  const { statistics, table, file } = await tally(workstation, out);
  const documents = [papers, result];
  return {
    dossier: await workstation.dossiers.get(id),
    documents,
    verification: result.verification,
    statistics,
    table,
    files: [...(await Promise.all(documents.map((document) => deliver(document, workstation, out)))), file],
  };
}

async function receive({ dossiers }: Workstation): Promise<{ readonly id: string; readonly component: string }> {
  const procedures = await dossiers.procedures();
  const procedure = procedures.find(({ code }) => code === MATTER.procedure) ?? procedures[0];
  const { id } = await dossiers.create({
    procedure: procedure!.code,
    applicant: { name: MATTER.name, citizenId: MATTER.citizenId, phone: null },
    channel: "direct",
    officer: "Trần Văn Thử",
  });
  return { id, component: procedure!.components[0]!.code };
}

async function scan(
  workstation: Workstation,
  dossierId: string,
  deviceId: string,
  context: JobContext,
): Promise<string[]> {
  const pageIds: string[] = [];
  const captured = async ({ id }: CapturedPage) => void pageIds.push(id);
  const options = { source: "feeder", duplex: false, dpi: 300, color: "color", paper: "a4", brightness: 0 };
  const job = scanJob({ ...workstation, captured, changed: async () => undefined });
  await job({ sessionId: newId(), dossierId, deviceId, options }, context, null);
  return pageIds;
}

async function digitize(
  workstation: Workstation,
  target: { readonly dossierId: string; readonly component: string | null; readonly pageIds: readonly string[] },
  context: JobContext,
): Promise<DossierDocument> {
  const made = await digitizeJob(workstation)({ ...target, limitBytes: LIMIT_BYTES }, context, null);
  return workstation.dossiers.document((made as { readonly documentId: string }).documentId);
}

async function sign(
  workstation: Workstation,
  { id }: DossierDocument,
  { sourceId, identityId, pin }: Awaited<ReturnType<Workstation["tryout"]["prepare"]>>,
  context: JobContext,
): Promise<void> {
  const job = signJob({ ...workstation, provider: workstation.keys.provider });
  const input = { documentIds: [id], sourceId, identityId, visible: true, confirmFinalTry: false };
  const { documents } = (await job(input, context, Buffer.from(pin, "utf8"))) as { documents: SignedDocument[] };
  const failed = documents.find(({ state }) => state !== "signed");
  if (failed) throw new Fault(failed.code ?? "signing-cancelled");
}

async function tally({ statistics }: Workstation, out: string) {
  const today = dayOf(new Date());
  const report = await statistics.report({ from: today, to: nextDay(today) }, { by: "field" });
  const file = join(out, "thong-ke.xlsx");
  await writeDurably(file, await writers.xlsx(report));
  return { statistics: report, table: String(await writers.table(report)), file };
}

async function deliver({ hash, name }: DossierDocument, { vault }: Workstation, out: string): Promise<string> {
  await mkdir(out, { recursive: true });
  const file = join(out, name);
  await copyFile(vault.pathOf(hash), file);
  return file;
}
