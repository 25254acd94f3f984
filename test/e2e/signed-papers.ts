import { PDFDocument, rgb } from "pdf-lib";
import { signPdf } from "../../main/signing/sign.ts";
import { type Issued, issueAuthority, issueTo } from "../doubles/ca.ts";
import { keyOf } from "../doubles/key.ts";
import { draft } from "../signing/acts/draft.ts";

/** Papers as they come over the counter, and the root that their signers are trusted through. */
export interface SignedPapers {
  /** DER. */
  readonly root: Uint8Array;
  /** Signed by five people one after the other, each over all before. */
  readonly five: Uint8Array;
  /** Signed by one, then covered on page 1 by an update that shows another name. */
  readonly attacked: Uint8Array;
  /** Unsigned, with words under a white box. */
  readonly covered: Uint8Array;
}

const PEOPLE = ["Lê Thị Lãnh Đạo", "Trần Văn Kiểm Tra", "Phạm Thị Tư Pháp", "Vũ Văn Địa Chính", "Đỗ Thị Văn Thư"];
const BLUE = rgb(0, 0, 0.6);

export async function signedPapers(): Promise<SignedPapers> {
  const authority = await issueAuthority(null, "Tổ chức chứng thực thử nghiệm");
  const people = await Promise.all(PEOPLE.map((commonName) => issueTo(authority, { commonName, key: "p-256" })));
  const plain = await draft({ filled: true });
  return {
    root: authority.certificate,
    five: await signedBy(people, plain),
    attacked: await overlaid(await signedBy(people.slice(0, 1), plain)),
    covered: await withCoveredWords(plain),
  };
}

async function signedBy(people: readonly Issued[], pdf: Uint8Array): Promise<Uint8Array> {
  let signed = pdf;
  for (const [at, one] of people.entries()) {
    const rect = [90, 600 - 80 * at, 350, 670 - 80 * at] as const;
    signed = await signPdf(signed, keyOf(one), {
      at: new Date(),
      appearance: { form: "block", placement: { page: 1, rect } },
    });
  }
  return signed;
}

/** What an attacker does: an incremental update that paints over the signer's name and title. */
async function overlaid(signed: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(signed, { forIncrementalUpdate: true });
  const page = document.getPage(0);
  page.drawRectangle({ x: 85, y: 415, width: 460, height: 42, color: rgb(1, 1, 1) });
  page.drawText("Dieu 12. Giao thua dat so 7 cho ong Nguyen Van Gian.", {
    x: 90,
    y: 420,
    size: 13,
    color: BLUE,
  });
  return document.commit();
}

async function withCoveredWords(plain: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(plain);
  document.getPage(0).drawRectangle({ x: 85, y: 495, width: 460, height: 22, color: rgb(1, 1, 1) });
  return document.save({ useObjectStreams: false });
}
