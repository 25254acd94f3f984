import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type SignedDocument, type SignJobTools, signJob } from "../../main/pipeline/jobs/sign.ts";
import type { LevelServices } from "../../main/signing/port.ts";
import { openDatabase } from "../../main/storage/database.ts";
import { folderVault } from "../../main/storage/vault.ts";
import { inspect } from "../../main/verification/gate/inspect.ts";
import { type GatePolicy, readGatePolicy, USUAL_GATE } from "../../main/verification/gate/policy.ts";
import { verify } from "../../main/verification/verify.ts";
import { marriageDossier, openOffice, scanned } from "../dossiers/office.ts";
import { makeCa } from "../doubles/ca.ts";
import { CONTENT, makePdf, say, stream } from "../doubles/forgery/pdf.ts";
import { PREPARED } from "../doubles/forgery/prepared.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { keyOf } from "../doubles/key.ts";
import { signer } from "../verification/people.ts";

const root = mkdtempSync(join(tmpdir(), "tram-sign-job-"));
const database = await openDatabase({ file: join(root, "record.db") });
afterAll(async () => {
  await database.close();
  rmSync(root, { recursive: true });
});
const { dossiers } = await openOffice(database);
const vault = folderVault(join(root, "vault"));
const ca = await makeCa();
const issued = await ca.issue({ key: "p-256" });

/** What the key was asked to sign is counted: a document that is refused must not reach the token. */
let signatures = 0;
const key = keyOf(issued);
const counting = {
  ...key,
  sign: (bytes: Uint8Array) => {
    signatures++;
    return key.sign(bytes);
  },
};

const trusting = { trust: [ca.root.certificate], now: new Date() };
const tools = (policy: GatePolicy): SignJobTools => ({
  vault,
  dossiers,
  provider: async () => ({ identities: async () => [], open: async () => counting, close: async () => {} }),
  levels: (): LevelServices => ({ timestamps: null, evidence: () => Promise.reject(), now: () => new Date() }),
  askBeforeSigning: async () => null,
  handOf: async () => ({}),
  verify: (file) => verify(file, trusting),
  inspect: async (file) => inspect(file.bytes, (await verify(file, { trust: [], now: new Date() })).signatures),
  gatePolicy: async () => policy,
});

let made = 0;
async function draft(bytes: Uint8Array): Promise<string> {
  const { id } = await dossiers.create(marriageDossier({ code: `H99.07-260401-${1000 + made++}` }));
  return (await dossiers.attach(id, scanned(null, { hash: await vault.put(bytes) }))).id;
}

async function sign(documentIds: readonly string[], policy = USUAL_GATE, acceptFindings = false) {
  const before = signatures;
  const input = {
    documentIds,
    sourceId: "x",
    identityId: null,
    visible: false,
    confirmFinalTry: false,
    acceptFindings,
  };
  const context = { jobId: "j", signal: new AbortController().signal, progress: () => {} };
  const { documents } = (await signJob(tools(policy))(input, context, Buffer.from("1234"))) as {
    documents: SignedDocument[];
  };
  return { documents, signatures: signatures - before };
}

const bytesOf = async (id: string) => readFile(vault.pathOf((await dossiers.document(id)).hash));
const prepared = (code: string) => PREPARED.find((one) => one.code === code)!.build().bytes;
const policy = (findings: GatePolicy["findings"]) => readGatePolicy(JSON.stringify({ findings }));

const plain = makePdf().bytes;
const changed = forgeSignature(makePdf(), signer).update({ [CONTENT]: stream(say("So tien: 9 000 000 dong")) }).bytes;

describe("a signing job", () => {
  it("signs what brings nothing to tell, and records the verifier's word on it", async () => {
    const id = await draft(plain);
    const { documents } = await sign([id]);
    expect(documents).toMatchObject([{ documentId: id, state: "signed", level: "B-B" }]);
    expect(await dossiers.document(id)).toMatchObject({ signed: "valid" });
  });

  it.each(["script", "launch", "outside-action", "embedded-file", "media", "xfa"] as const)(
    "does not let the key sign what brings %s, until the person accepts it",
    async (code) => {
      const pdf = prepared(code);
      const id = await draft(pdf);
      const refused = await sign([id]);
      expect(refused.documents).toMatchObject([{ state: "failed", code: "pdf-active-content" }]);
      expect(refused.documents[0]!.findings!.map((one) => one.code)).toContain(code);
      expect(refused.signatures).toBe(0);
      expect((await bytesOf(id)).equals(pdf)).toBe(true);
      const accepted = await sign([id], USUAL_GATE, true);
      expect(accepted.documents).toMatchObject([{ state: "signed" }]);
      expect((await bytesOf(id)).subarray(0, pdf.length).equals(pdf)).toBe(true);
    },
  );

  it("signs nothing over a change behind an earlier signature, whatever is accepted", async () => {
    const id = await draft(changed);
    for (const accept of [false, true]) {
      const { documents, signatures } = await sign([id], USUAL_GATE, accept);
      expect(documents).toMatchObject([{ state: "failed", code: "pdf-changed-after-signature" }]);
      expect(signatures).toBe(0);
    }
  });

  it("refuses what the office refuses and leaves to nobody", async () => {
    const id = await draft(prepared("layer-off"));
    const refusing = policy({ "layer-off": "refuse" });
    expect((await sign([id], refusing, true)).documents).toMatchObject([
      { state: "failed", code: "pdf-hidden-content" },
    ]);
    expect((await sign([id], policy({ "layer-off": "ask" }))).documents).toMatchObject([{ state: "failed" }]);
    expect((await sign([id], policy({ "layer-off": "tell" }))).documents).toMatchObject([{ state: "signed" }]);
  });

  it("signs active content without a question where the office only wants it told", async () => {
    const { documents } = await sign([await draft(prepared("script"))], policy({ script: "tell" }));
    expect(documents).toMatchObject([{ state: "signed" }]);
  });

  it("leaves out of a batch what is refused, and signs the others", async () => {
    const ids = await Promise.all([plain, prepared("script"), plain, changed, plain].map(draft));
    const { documents, signatures } = await sign(ids);
    expect(documents.map(({ documentId }) => documentId)).toEqual(ids);
    expect(documents.map(({ state, code }) => (state === "signed" ? state : code))).toEqual([
      "signed",
      "pdf-active-content",
      "signed",
      "pdf-changed-after-signature",
      "signed",
    ]);
    expect(signatures).toBe(3);
  });
});
