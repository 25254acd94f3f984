import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compose, type Workstation } from "../../main/compose.ts";
import { createLog } from "../../main/shells/log.ts";
import { type OpenScreen, openScreen } from "../../main/shells/screen/index.ts";
import type { CallInput, CallName, Job } from "../../preload/contract.ts";
import { marriageDossier, scanned } from "../dossiers/office.ts";
import { makeCa } from "../doubles/ca.ts";
import { makeQuirkyToken, type QuirkyToken } from "../doubles/quirky-token/quirkyToken.ts";
import { paper } from "../signing/samples.ts";
import { missing } from "../tools.ts";
import { callOn } from "./call-on.ts";

const RIGHT = "Kx7-4719-qZ";
const WRONG = "Jw3-mã-sai-8820";

describe.skipIf(missing("softhsm2-util", "cc"))("a PIN typed on a screen", () => {
  let root: string;
  let token: QuirkyToken;
  let workstation: Workstation;
  let screen: OpenScreen;
  const told: string[] = [];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "tram-pin-"));
    const issued = await (await makeCa()).issue();
    token = makeQuirkyToken([{ label: "leader", pin: RIGHT, keys: [{ issued, id: "01" }] }]);
    workstation = await compose({ dataDir: root, modules: [token.module] });
    screen = await openScreen(workstation, createLog({ write: (line) => void told.push(line) }));
    screen.announcements.on("job.changed", (job) => void told.push(JSON.stringify(job)));
  });
  afterAll(async () => {
    await screen.close();
    await workstation.close();
    token.remove();
    await rm(root, { recursive: true, force: true });
  });

  const call = <N extends CallName>(name: N, input: CallInput<N>) =>
    callOn(screen, name, input, (answer) => void told.push(JSON.stringify(answer)));

  async function sign(documentId: string, pin: string): Promise<Job> {
    const source = (await call("keys.sources", {})).find(({ label }) => label.endsWith("quirky.so"));
    const [identity] = await call("keys.identities", { sourceId: source!.id });
    const ended = new Promise<Job>((resolve) =>
      screen.announcements.on("job.changed", (job) => {
        if (job.state !== "queued" && job.state !== "running") resolve(job);
      }),
    );
    await call("documents.sign", { documentIds: [documentId], sourceId: source!.id, identityId: identity!.id, pin });
    return ended;
  }

  it("is sent once and stands in no record, file, answer, event or log, right or wrong", async () => {
    const { id } = await workstation.dossiers.create(marriageDossier());
    const hash = await workstation.vault.put(await paper({ pages: 1, lines: 3 }));
    const document = await workstation.dossiers.attach(id, scanned(null, { hash }));
    expect(await sign(document.id, WRONG)).toMatchObject({ state: "failed", fault: { code: "pin-wrong" } });
    expect(await sign(document.id, RIGHT)).toMatchObject({ state: "done" });
    for (const pin of [WRONG, RIGHT]) {
      expect(token.logins().filter(({ marker }) => marker === token.markerOf(pin))).toHaveLength(1);
      expect(told.filter((text) => text.includes(pin))).toEqual([]);
      expect(await filesWith(root, pin)).toEqual([]);
    }
    expect(await filesWith(root, "documentIds")).not.toEqual([]);
  });
});

async function filesWith(root: string, text: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  return paths.filter((_, at) => contents[at]!.includes(text));
}
