import { describe, expect, it } from "vitest";
import { NOTHING_SEEN, pagePictures } from "../../main/verification/eye/pictures.ts";
import { CONTENT, makePdf, PAGES, say, stream } from "../doubles/forgery/pdf.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { signer } from "./people.ts";

const signed = forgeSignature(makePdf(), signer);
const at = (page: number) => ({ signature: 0, page, widthPx: 600 });

describe("the two pictures of a page", () => {
  it("are alike where nothing came behind the signature", async () => {
    const seen = await pagePictures(signed.bytes, at(1));
    expect(seen.differences).toEqual([]);
    expect(seen.signed).toMatchObject({ width: 600, height: 849 });
    expect(Buffer.compare(seen.signed!.png, seen.current!.png)).toBe(0);
    expect(seen.pages).toEqual({ signed: 1, current: 1 });
  });

  it("differ where a later revision says something else", async () => {
    const other = signed.update({ [CONTENT]: stream(say("So tien: 9 000 000 dong")) });
    const seen = await pagePictures(other.bytes, at(1));
    expect(seen.differences).toEqual([{ left: 120, top: 128, width: 16, height: 16 }]);
  });

  it("are one picture where only one revision has the page, and none where neither has it", async () => {
    const more = signed.update({
      [PAGES]: "<< /Type /Pages /Kids [3 0 R 90 0 R] /Count 2 /MediaBox [0 0 595 842] >>",
      90: "<< /Type /Page /Parent 2 0 R >>",
    });
    const seen = await pagePictures(more.bytes, at(2));
    expect(seen).toMatchObject({ signed: null, current: { width: 600 }, pages: { signed: 1, current: 2 } });
    expect(seen.differences).toEqual([{ left: 0, top: 0, width: 600, height: 849 }]);
    expect(await pagePictures(more.bytes, at(3))).toMatchObject({ signed: null, current: null, differences: [] });
  });

  it("are none of a signature that is not there, and of no PDF", async () => {
    expect(await pagePictures(signed.bytes, { ...at(1), signature: 1 })).toEqual(NOTHING_SEEN);
    expect(await pagePictures(Buffer.from("xin chao"), at(1))).toEqual(NOTHING_SEEN);
  });

  it("are not waited for by who asks no more", async () => {
    const gone = AbortSignal.abort(new Error("closed"));
    await expect(pagePictures(signed.bytes, at(1), gone)).rejects.toThrow("closed");
  });
});
