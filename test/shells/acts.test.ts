import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compose, type Workstation } from "../../main/compose.ts";
import { type OpenScreen, openScreen } from "../../main/shells/screen/index.ts";
import { lookAt } from "../../main/signing/appearance/looking/look.ts";
import type { CallInput, CallName, Job } from "../../preload/contract.ts";
import { marriageDossier, scanned } from "../dossiers/office.ts";
import { draft } from "../signing/acts/draft.ts";
import { callOn } from "./call-on.ts";
import { tram } from "./cli/tram.ts";

const CLERK = "Trần Thị Văn Thư";

describe("a result on record that the clerk numbers and dates", () => {
  let root: string;
  let workstation: Workstation;
  let screen: OpenScreen;
  let documentId: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "tram-acts-"));
    workstation = await compose({ dataDir: root });
    screen = await openScreen(workstation);
    const { id } = await workstation.dossiers.create(marriageDossier());
    const hash = await workstation.vault.put(await draft());
    documentId = (await workstation.dossiers.attach(id, scanned(null, { hash }))).id;
  });
  afterAll(async () => {
    await screen.close();
    await workstation.close();
    await rm(root, { recursive: true });
  });

  const call = <N extends CallName>(name: N, input: CallInput<N>) => callOn(screen, name, input);

  it("reads so in the vault, and its dossier says who did it", async () => {
    await expect(call("documents.date", { documentId, day: "2026-04-05", by: CLERK })).rejects.toThrow(
      "act-out-of-order",
    );
    await call("documents.number", { documentId, number: "15", by: CLERK });
    const dated = await tram([
      "act",
      "date",
      "--document",
      documentId,
      "--date",
      "2026-04-05",
      "--by",
      CLERK,
      "--data",
      root,
    ]);
    expect(dated).toMatchObject({ code: 0 });
    const { dossierId, hash } = await workstation.dossiers.document(documentId);
    const { lines } = (await lookAt(await readFile(workstation.vault.pathOf(hash)), 0))!;
    const line = lines.filter(({ baseline }) => Math.abs(baseline - 745) < 1).map(({ text }) => text);
    expect(line.join(" ")).toBe("Số: 15 /QĐ-UBND Xã Mẫu, ngày 05 tháng 4 năm 2026");
    const { acts } = await workstation.dossiers.show(dossierId);
    expect(acts).toMatchObject([
      { act: "number", value: "15", by: CLERK },
      { act: "date", value: "2026-04-05", by: CLERK, hash },
    ]);
  });

  it("takes neither any more once it is signed, and its signature is whole", async () => {
    const { sourceId, identityId, pin } = await call("tryout.prepare", {});
    const ended = new Promise<Job>((resolve) =>
      screen.announcements.on(
        "job.changed",
        (job) => job.state !== "queued" && job.state !== "running" && resolve(job),
      ),
    );
    await call("documents.sign", { documentIds: [documentId], sourceId, identityId, pin });
    expect(await ended).toMatchObject({ state: "done" });
    await expect(call("documents.number", { documentId, number: "16", by: CLERK })).rejects.toThrow(
      "act-would-break-signature",
    );
    expect(await call("verification.repeat", { of: { documentId } })).toMatchObject({
      signatures: [{ integrity: "intact", changesAfter: "none" }],
    });
  });
});
