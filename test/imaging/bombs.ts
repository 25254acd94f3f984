import { crc32, deflateSync } from "node:zlib";

/** Small files that unpack, nest or lead round in circles without end. */
export const BOMBS: readonly (readonly [name: string, make: () => Buffer])[] = [
  ["a PNG of 50,000 × 50,000", () => png(50_000, 50_000)],
  ["a JPEG of 65,500 × 65,500", () => jpeg(65_500, 65_500)],
  ["a TIFF of one strip of 30,000 × 30,000", () => tiff(1, 30_000, 30_000)],
  ["a TIFF of 10,000 pages", () => tiff(10_000, 16, 16)],
  ["a TIFF of 900 pages of 70 megapixels", () => tiff(900, 7000, 10_000)],
  ["a PDF with a scan of 50,000 × 50,000", () => pdf({ image: [50_000, 50_000], place: [600, 800] })],
  ["a PDF with a stamp of 40,000 × 40,000", () => pdf({ image: [40_000, 40_000], place: [60, 80] })],
  ["a PDF with a sheet of a billion points", () => pdf({ box: "0 0 1000000000 1000000000" })],
  ["a PDF with a sheet of no size", () => pdf({ box: "0 0 0 0" })],
  ["a PDF whose content unpacks to 256 MB", () => pdf({ content: deflateSync(Buffer.alloc(1 << 28, " ")) })],
  ["a PDF whose content unpacks twice", () => pdf({ content: twice(), filter: "[/FlateDecode /FlateDecode]" })],
  ["a PDF whose objects unpack to 256 MB", () => pdf({ packed: deflateSync(Buffer.alloc(1 << 28, " ")) })],
  ["a PDF nested a million deep", () => pdf({ extra: `${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}` })],
  ["a PDF of forms in forms in forms", () => pdf({ forms: 12 })],
  ["a PDF whose form shows itself", () => pdf({ forms: -1 })],
  ["a PDF whose pages are their own parents", () => pdf({ kids: "[2 0 R 2 0 R]" })],
  ["a PDF with a billion pages", () => pdf({ count: 1_000_000_000 })],
  ["a PDF whose cross-references lead in a circle", () => pdf({ circle: true })],
];

function twice(): Buffer {
  return deflateSync(deflateSync(Buffer.alloc(1 << 28, " ")));
}

function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const data = chunk("IDAT", deflateSync(Buffer.alloc(1 << 20)));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    data,
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Only a frame header and a scan's: enough to be believed. */
function jpeg(width: number, height: number): Buffer {
  const frame = [0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0];
  return Buffer.from([0xff, 0xd8, ...frame, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x55, 0xff, 0xd9]);
}

const TAGS = 8;
const DIRECTORY = 2 + TAGS * 12 + 4;

/** Bilevel pages in one strip each, all of the same few packed bytes (TIFF 6.0, PackBits). */
function tiff(pages: number, width: number, height: number): Buffer {
  const rowBytes = Math.ceil(width / 8);
  const row = Buffer.alloc(Math.ceil(rowBytes / 128) * 2);
  for (let left = rowBytes, at = 0; left > 0; left -= 128, at += 2) row[at] = (1 - Math.min(128, left)) & 255;
  const strip = Buffer.concat(Array.from({ length: height }, () => row));
  const head = Buffer.alloc(8 + pages * DIRECTORY);
  head.write("II*\0\x08\0\0\0", "latin1");
  for (let page = 0; page < pages; page++) {
    const at = 8 + page * DIRECTORY;
    head.writeUInt16LE(TAGS, at);
    const entries = [
      [256, width],
      [257, height],
      [258, 1],
      [259, 32_773],
      [262, 0],
      [273, head.length],
      [278, height],
      [279, strip.length],
    ];
    for (const [n, [tag, value]] of entries.entries()) {
      head.writeUInt16LE(tag!, at + 2 + n * 12);
      head.writeUInt16LE(4, at + 4 + n * 12);
      head.writeUInt32LE(1, at + 6 + n * 12);
      head.writeUInt32LE(value!, at + 10 + n * 12);
    }
    head.writeUInt32LE(page === pages - 1 ? 0 : at + DIRECTORY, at + DIRECTORY - 4);
  }
  return Buffer.concat([head, strip]);
}

interface Trap {
  readonly image?: readonly [number, number];
  readonly place?: readonly [number, number];
  readonly box?: string;
  readonly content?: Buffer;
  readonly filter?: string;
  readonly packed?: Buffer;
  readonly extra?: string;
  /** Depth of forms of which each shows the next ten times; -1: one that shows itself. */
  readonly forms?: number;
  readonly kids?: string;
  readonly count?: number;
  readonly circle?: boolean;
}

function pdf(trap: Trap): Buffer {
  const objects = new Map<number, Buffer>();
  const put = (number: number, text: string, stream?: Buffer) =>
    objects.set(
      number,
      stream
        ? Buffer.concat([
            Buffer.from(`${text.replace(/>>$/, `/Length ${stream.length} >>`)}\nstream\n`),
            stream,
            Buffer.from("\nendstream"),
          ])
        : Buffer.from(text),
    );
  const { image, place = [0, 0], forms = 0 } = trap;
  const shown = image ? `q ${place[0]} 0 0 ${place[1]} 0 0 cm /I Do Q` : forms ? "/F Do" : "0 0 m 99 99 l S";
  put(1, `<< /Type /Catalog /Pages 2 0 R ${trap.extra ? `/Extra ${trap.extra}` : ""} >>`);
  put(2, `<< /Type /Pages /Kids ${trap.kids ?? "[3 0 R]"} /Count ${trap.count ?? 1} >>`);
  put(
    3,
    `<< /Type /Page /Parent 2 0 R /MediaBox [${trap.box ?? "0 0 600 800"}] /Contents 4 0 R /Resources << /XObject << /I 5 0 R /F 10 0 R >> >> >>`,
  );
  put(4, `<< ${trap.content ? `/Filter ${trap.filter ?? "/FlateDecode"}` : ""} >>`, trap.content ?? Buffer.from(shown));
  if (image) {
    const dictionary = `/Type /XObject /Subtype /Image /Width ${image[0]} /Height ${image[1]} /BitsPerComponent 8 /ColorSpace /DeviceGray`;
    put(5, `<< ${dictionary} /Filter /FlateDecode >>`, deflateSync(Buffer.alloc(1 << 26)));
  }
  if (trap.packed) put(6, "<< /Type /ObjStm /N 100 /First 900 /Filter /FlateDecode >>", trap.packed);
  for (let at = 0; at < Math.abs(forms); at++) {
    const next = forms < 0 ? 10 : at + 11;
    const last = at === forms - 1;
    const resources = last ? "" : `/Resources << /XObject << /F ${next} 0 R >> >>`;
    put(
      10 + at,
      `<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] ${resources} >>`,
      Buffer.from(last ? "0 0 9 9 re f" : "/F Do ".repeat(10)),
    );
  }
  return written(objects, trap.circle === true);
}

function written(objects: ReadonlyMap<number, Buffer>, circle: boolean): Buffer {
  const parts = [Buffer.from("%PDF-1.7\n")];
  let length = parts[0]!.length;
  const lines = ["0000000000 65535 f \n"];
  const most = Math.max(...objects.keys());
  for (let number = 1; number <= most; number++) {
    const body = objects.get(number);
    lines.push(body ? `${String(length).padStart(10, "0")} 00000 n \n` : "0000000000 00000 f \n");
    if (!body) continue;
    const whole = Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from("\nendobj\n")]);
    parts.push(whole);
    length += whole.length;
  }
  const previous = circle ? `/Prev ${length}` : "";
  parts.push(
    Buffer.from(
      `xref\n0 ${most + 1}\n${lines.join("")}trailer\n<< /Size ${most + 1} /Root 1 0 R ${previous} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
