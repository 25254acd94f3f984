import { describe, expect, it } from "vitest";
import { type BatchItem, type BatchResult, signBatch } from "../../main/signing/batch.ts";
import { GrowingFile } from "../../main/signing/pdf/growing.ts";
import type { SigningKey } from "../../main/signing/port.ts";
import { missing } from "../tools.ts";
import { quirkyOffice, situation } from "./quirkyOffice.ts";
import { paper } from "./samples.ts";

describe.skipIf(missing("softhsm2-util", "cc"))("a batch of a thousand", async () => {
  if (missing("softhsm2-util", "cc")) return;
  const { token, open } = await quirkyOffice();
  const plain = await paper({ pages: 1 });

  interface Sheet extends BatchItem {
    signed: Uint8Array | null;
  }
  const desk = (count: number): Sheet[] =>
    Array.from({ length: count }, () => {
      const sheet: Sheet = {
        signed: null,
        open: async () => GrowingFile.of(plain),
        keep: async (signed) => {
          sheet.signed = Uint8Array.from(signed);
        },
      };
      return sheet;
    });
  const sign = (sheets: readonly Sheet[], key: SigningKey) => signBatch(sheets, key, { appearance: null });
  const count = ({ outcomes }: BatchResult<Sheet>, state: string) =>
    outcomes.filter((outcome) => outcome.state === state).length;

  it("stops where the token is pulled out at the 500th, and the rest is signed once it is put back", async () => {
    token.play("insert leader", "gone-after-signs 499");
    const sheets = desk(1000);
    const first = await open();
    const begun = await sign(sheets, first);
    await first.close();
    expect([count(begun, "signed"), count(begun, "untouched")]).toEqual([499, 501]);
    expect(await situation(Promise.reject(begun.stopped))).toBe("token-removed");
    expect(sheets.slice(0, 499).every(({ signed }) => signed !== null)).toBe(true);
    expect(sheets.slice(499).every(({ signed }) => signed === null)).toBe(true);

    token.play("insert leader", "insertion 1");
    const rest = begun.outcomes.flatMap(({ item, state }) => (state === "untouched" ? [item] : []));
    const second = await open();
    const resumed = await sign(rest, second);
    await second.close();
    expect([count(resumed, "signed"), resumed.stopped]).toEqual([501, null]);
    expect(sheets.every(({ signed }) => signed && Buffer.from(plain).equals(signed.subarray(0, plain.length)))).toBe(
      true,
    );
    expect(token.logins()).toHaveLength(2);
  });
});
