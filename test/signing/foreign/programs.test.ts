import { describe, expect, it } from "vitest";
import { signPdf } from "../../../main/signing/sign.ts";
import { missing } from "../../tools.ts";
import { qpdfCheck } from "../judges.ts";
import { invisible, paper, temporaryFolder } from "../samples.ts";
import { openDesk, SIGNERS, signByPdfsig, WRITERS } from "./programs.ts";
import { office, report, signInARow, soundBy, soundByAll } from "./sign-on-top.ts";

const folder = temporaryFolder();
const desk = await openDesk(folder, office.ca, !missing("certutil", "pk12util"));

describe("five signatures in a row are valid on a file of", () => {
  for (const [name, { tools, make }] of Object.entries(WRITERS)) {
    it.skipIf(missing(...tools))(name, async () => {
      const signed = await signInARow(await make(desk), 5);
      const { verdict, signatures } = await report(signed);
      expect({ verdict, signatures: signatures.length }).toEqual({ verdict: "valid", signatures: 5 });
      expect(soundBy(folder, signed)).toEqual(soundByAll(5));
      if (!missing("qpdf")) qpdfCheck(folder, signed);
    });
  }
});

describe("a signature stays as good as it was under five of ours when it was made by", () => {
  for (const [name, { tools, make }] of Object.entries(SIGNERS)) {
    it.skipIf(missing(...tools))(name, async () => {
      const theirs = await make(desk);
      const before = (await report(theirs)).signatures;
      expect(before).toMatchObject([{ integrity: "intact", changesAfter: "none" }]);
      const signed = await signInARow(theirs, 5);
      const after = (await report(signed)).signatures;
      const seen = { differences: [], unseen: [] };
      const changed = { changes: expect.anything(), changesAfter: "permitted", rendering: seen };
      expect(after[0]).toEqual({ ...before[0], coverage: "revision", ...changed });
      expect(after.slice(1).flatMap(({ reasons }) => reasons)).toEqual([]);
      expect(after).toHaveLength(6);
      expect(soundBy(folder, signed)).toEqual(soundByAll(6));
    });
  }

  it.skipIf(missing("pdfsig", "certutil", "pk12util"))("pdfsig between two of ours", async () => {
    const ours = await signInARow(await paper(), 1);
    const theirs = await signByPdfsig(desk, ours);
    expect(Buffer.compare(theirs.subarray(0, ours.length), ours)).toBe(0);
    const { signatures } = await report(await signInARow(theirs, 1));
    expect(signatures.map(({ changesAfter }) => changesAfter)).toEqual(["permitted", "permitted", "none"]);
    expect(signatures.map(({ reasons }) => reasons.length)).toEqual([0, expect.any(Number), 0]);
    expect(soundBy(folder, await signInARow(theirs, 1))).toEqual(soundByAll(3));
  });

  it("us, with a lock on fields whose parameters name the catalog", async () => {
    const lock = { action: "Include", fields: ["Note"] } as const;
    const locked = await signPdf(await paper(), office.key, { ...invisible(), lock });
    const { verdict, signatures } = await report(await signInARow(locked, 2));
    expect(signatures.flatMap(({ reasons }) => reasons)).toEqual([]);
    expect(verdict).toBe("valid");
  });
});
