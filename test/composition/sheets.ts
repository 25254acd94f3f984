import { readFileSync } from "node:fs";
import fontkit from "@pdf-lib/fontkit";
import sharp from "sharp";
import { draftOf } from "../../main/composition/drafting.ts";
import { type DraftTools, PageDrafts } from "../../main/composition/page-drafts.ts";
import type { Store } from "../../main/composition/store.ts";
import { keptOf } from "../../main/imaging/kept.ts";
import type { Picture, PreparedPage } from "../../main/imaging/port.ts";
import type { Agreement, Line, PageText, Word } from "../../main/recognition/port.ts";

const font = fontkit.create(readFileSync(new URL("../../resources/fonts/Tinos-Regular.ttf", import.meta.url)));

/** What a test sheet shows; lengths in mm, so that the same sheet can be had at any resolution. */
export interface Sheet {
  readonly lines: readonly string[];
  readonly dpi: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Type size in points. */
  readonly type: number;
  /** Ink of the text, as SVG colour. */
  readonly ink: string;
  readonly paper: string;
  readonly seal: boolean;
  readonly photo: boolean;
  /** Standard deviation of the scanner's noise in gray levels. */
  readonly noise: number;
}

export const SENTENCES = [
  "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
  "Độc lập – Tự do – Hạnh phúc",
  "Kính gửi: Ủy ban nhân dân xã Tân Mỹ Đông",
  "Tôi là Đặng Thị Ngọc Quỳnh, sinh ngày 08/03/1990,",
  "số định danh 079190012345, thường trú tại thôn Lũng Rượu.",
  "Nay làm đơn này đề nghị cấp bản sao trích lục khai sinh",
  "cho con là Nguyễn Hữu Phước; lệ phí 8.000 đồng.",
  "Hiện ở xã A; xin trân trọng cảm ơn quý cơ quan.",
];

export const sheet = (changes: Partial<Sheet> = {}): Sheet => ({
  lines: SENTENCES,
  dpi: 300,
  widthMm: 105,
  heightMm: 74,
  type: 11,
  ink: "#1c1c22",
  paper: "#f7f4ea",
  seal: false,
  photo: false,
  noise: 3,
  ...changes,
});

interface Placed {
  readonly paths: string;
  readonly text: PageText;
}

export interface Prepared {
  readonly page: PreparedPage;
  readonly text: PageText;
}

const drawn = new Map<string, Promise<Prepared>>();

/** Draws the sheet and answers it as the imaging and recognition rooms would. The same sheet is drawn once. */
export function prepare(of: Sheet): Promise<Prepared> {
  const key = JSON.stringify(of);
  const prepared = drawn.get(key) ?? draw(of);
  drawn.set(key, prepared);
  return prepared;
}

async function draw(of: Sheet): Promise<Prepared> {
  const width = Math.round((of.widthMm / 25.4) * of.dpi);
  const height = Math.round((of.heightMm / 25.4) * of.dpi);
  const { paths, text } = place(of, width, height);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="${of.paper}"/>${of.photo ? photo(width, height) : ""}
    <g fill="${of.ink}">${paths}</g>${of.seal ? seal(width, height, of.dpi) : ""}</svg>`;
  const { data } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const picture: Picture = { data: noisy(data, of.noise), width, height, channels: 3, dpi: of.dpi };
  const color = of.photo ? "photo" : of.seal ? "some" : "none";
  return {
    page: { kept: keptOf(picture), reading: await reading(picture), turn: 0, skew: 0, color, findings: [] },
    text,
  };
}

/** What recognition would say of a page: how far each of its drafts agrees. */
export type Judge = (wanted: Parameters<DraftTools["draft"]>[0]) => Agreement;

const ALIKE: Agreement = { share: 1, reread: 12 };

/** The sheet as a page to be composed; every draft agrees with the original unless `judge` says otherwise. */
export async function draftsOf(of: Sheet | Prepared, store: Store, source = "tờ.jpg", judge: Judge = () => ALIKE) {
  const { page, text } = "page" in of ? of : await prepare(of);
  let last: Agreement = ALIKE;
  const tools: DraftTools = {
    async draft(wanted) {
      const drafted = await draftOf(page, { ...wanted, coding: "jbig2" });
      last = judge({ ...wanted, tier: drafted.tier });
      return { drafted, reading: page.reading };
    },
    compare: async () => ({ text, agreement: last }),
  };
  return PageDrafts.of(source, tools, store);
}

function place(of: Sheet, width: number, height: number): Placed {
  const size = (of.type / 72) * of.dpi;
  const scale = size / font.unitsPerEm;
  const paths: string[] = [];
  const lines: Line[] = of.lines.map((line, row) => {
    const baseline = Math.round(size * (2 + row * 1.6));
    let x = size * 1.5;
    const words = line.split(" ").map((word): Word => {
      const run = font.layout(word.normalize("NFC"));
      const left = x;
      run.glyphs.forEach((glyph, at) => {
        paths.push(
          `<path transform="translate(${x} ${baseline}) scale(${scale} ${-scale})" d="${glyph.path.toSVG()}"/>`,
        );
        x += (run.positions[at]?.xAdvance ?? 0) * scale;
      });
      const box = {
        x: Math.round(left),
        y: Math.round(baseline - size * 0.8),
        width: Math.round(x - left),
        height: Math.round(size),
      };
      x += size * 0.25;
      return { text: word.normalize("NFC"), box, confidence: 96 };
    });
    const first = words[0]!.box;
    const last = words.at(-1)!.box;
    return { words, baseline, box: { ...first, width: last.x + last.width - first.x } };
  });
  return { paths: paths.join(""), text: { width, height, dpi: of.dpi, lines, confidence: lines.length ? 96 : 0 } };
}

function seal(width: number, height: number, dpi: number): string {
  const r = (dpi / 25.4) * 15;
  return `<g transform="translate(${width * 0.72} ${height * 0.68})" fill="none" stroke="#d0202a" opacity="0.85">
    <circle r="${r}" stroke-width="${r / 14}"/><circle r="${r * 0.8}" stroke-width="${r / 30}"/>
    <path d="M0 ${-r / 2} L${r * 0.3} ${r * 0.4} L${-r * 0.48} ${-r * 0.15} H${r * 0.48} L${-r * 0.3} ${r * 0.4} Z" fill="#d0202a"/></g>
    <path d="M${width * 0.6} ${height * 0.75} q ${r} ${-r * 1.6} ${r * 1.2} 0 t ${r * 1.3} ${-r * 0.4}" fill="none" stroke="#2436b0" stroke-width="${dpi / 50}"/>`;
}

const photo = (width: number, height: number): string =>
  `<defs><linearGradient id="sky" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#27508f"/><stop offset="0.5" stop-color="#c9a36b"/><stop offset="1" stop-color="#3a2a20"/></linearGradient></defs>
   <rect x="${width * 0.55}" y="${height * 0.05}" width="${width * 0.4}" height="${height * 0.5}" fill="url(#sky)"/>`;

/** Sums of uniform numbers from a fixed generator: the same sheet is the same picture wherever it is drawn. */
function noisy(data: Uint8Array, sigma: number): Uint8Array {
  let state = 0x9e3779b9;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x1_0000_0000;
  };
  return new Uint8Array(
    Uint8ClampedArray.from(data, (value) => value + (next() + next() + next() - 1.5) * 2 * sigma).buffer,
  );
}

async function reading(kept: Picture): Promise<Picture> {
  const width = Math.round((kept.width * 200) / kept.dpi);
  const raw = { width: kept.width, height: kept.height, channels: kept.channels };
  const { data, info } = await sharp(kept.data, { raw })
    .resize(width)
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: 1, dpi: 200 };
}
