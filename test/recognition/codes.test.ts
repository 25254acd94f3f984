import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import sharp from "sharp";
import { afterEach, describe, expect, test, vi } from "vitest";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";
import type { Picture } from "../../main/imaging/port.ts";
import { citizenCardOf } from "../../main/recognition/codes/citizen-card.ts";
import { readCodes } from "../../main/recognition/codes/read-codes.ts";
import { emptyPicture } from "./reading-pages.ts";

const CARD = "099182182519|023456789|Nguyễn Thị Mỹ Duyên|05021982|Nữ|Ấp Bến Đò, xã Long Khê, tỉnh Hà Châu|17082021";

prepareZXingModule({
  overrides: {
    wasmBinary: new Uint8Array(
      readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/writer/zxing_writer.wasm")),
    ).buffer,
  },
});

/** A card's copy on an A4 page at 300 dpi: a code printed `side` pixels wide, turned, blurred and grainy as a scanner leaves it. */
async function scanned(text: string, format: "QRCode" | "Code128", { side = 240, angle = 0 } = {}): Promise<Picture> {
  const { image } = await writeBarcode(text, { format, scale: 4 });
  const code = await sharp(Buffer.from(await image!.arrayBuffer()))
    .flatten({ background: "#fff" })
    .resize({ width: side, kernel: "cubic" })
    .rotate(angle, { background: "#fff" })
    .blur(0.8)
    .toBuffer();
  const { data, info } = await sharp({ create: { width: 2480, height: 3508, channels: 3, background: "#f4f2ea" } })
    .composite([{ input: code, left: 700, top: 1200 }])
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (let at = 0, seed = 1; at < data.length; at++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    data[at] = Math.max(0, Math.min(255, data[at]! * 0.85 + ((seed >> 16) % 17)));
  }
  return { data, width: info.width, height: info.height, channels: 1, dpi: 300 };
}

describe("codes on a page", { timeout: 30_000 }, () => {
  afterEach(() => vi.unstubAllGlobals());

  test("are read with their text and where they stand, and nothing is fetched", async () => {
    const fetched = vi.fn();
    vi.stubGlobal("fetch", fetched);
    const [code, ...others] = await readCodes(await scanned(CARD, "QRCode"));
    expect(others).toEqual([]);
    expect(code).toMatchObject({ format: "qr", text: CARD });
    const [topLeft, , bottomRight] = code!.corners;
    for (const at of [topLeft!.x - 700, topLeft!.y - 1200]) expect(at).toBeGreaterThanOrEqual(0);
    for (const at of [bottomRight!.x - 700, bottomRight!.y - 1200]) expect(at).toBeLessThanOrEqual(240);
    expect(bottomRight!.x - topLeft!.x).toBeGreaterThan(180);
    expect(fetched).not.toHaveBeenCalled();
  });

  for (const angle of [7, 90, 194, 270]) {
    test(`are read however the card lay: ${angle}°`, async () => {
      expect(await readCodes(await scanned(CARD, "QRCode", { angle }))).toMatchObject([{ text: CARD }]);
    });
  }

  test("of separator sheets are read too", async () => {
    const page = await scanned("TRAM-NEXT-DOSSIER", "Code128", { side: 900 });
    expect(await readCodes(page)).toMatchObject([{ format: "code-128", text: "TRAM-NEXT-DOSSIER" }]);
  });

  test("are none on bare paper", async () => {
    expect(await readCodes(emptyPicture())).toEqual([]);
  });
});

describe("the text of a citizen card", () => {
  test("has seven fields", () => {
    expect(citizenCardOf(CARD)).toEqual({
      id: "099182182519",
      oldId: "023456789",
      name: "Nguyễn Thị Mỹ Duyên",
      born: "1982-02-05",
      sex: "Nữ",
      address: "Ấp Bến Đò, xã Long Khê, tỉnh Hà Châu",
      issued: "2021-08-17",
    });
  });

  test("may lack the old id and close with empty fields, and comes out in NFC", () => {
    const text = CARD.replace("023456789", "").normalize("NFD");
    expect(citizenCardOf(`${text}||||`)).toMatchObject({ oldId: null, name: "Nguyễn Thị Mỹ Duyên" });
  });

  test("is nothing else: a field too many or too few, a wrong digit, a day that is none, a card older than its owner", () => {
    const others = [
      "",
      "https://example.vn/099182182519",
      CARD.replace("|Nữ", ""),
      `${CARD}|thêm`,
      CARD.replace("099182182519", "09918218251"),
      CARD.replace("099182182519", "O99182182519"),
      CARD.replace("023456789", "02345678"),
      CARD.replace("05021982", "30021982"),
      CARD.replace("05021982", "5021982"),
      CARD.replace("17082021", "17081981"),
      CARD.replace("17082021", "00000000"),
      CARD.replace("Nữ", "nu"),
      CARD.replace("Nguyễn Thị Mỹ Duyên", " "),
      CARD.replace("Nguyễn Thị Mỹ Duyên", "Nguyễn 1 Duyên"),
    ];
    expect(others.map(citizenCardOf)).toEqual(others.map(() => null));
  });
});
