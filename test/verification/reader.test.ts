import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { Budget } from "../../main/verification/pdf/budget.ts";
import { Flaw, orFlaw } from "../../main/verification/pdf/flaw.ts";
import { openPdf } from "../../main/verification/pdf/open.ts";
import { readPageTree } from "../../main/verification/pdf/pages.ts";
import { type ForgedPdf, makePdf, patch, stream } from "../doubles/forgery/pdf.ts";
import { check } from "./people.ts";

/** Reads every object and the page tree; the flaw's code, or how many objects there are. */
function read(bytes: Uint8Array): string | number {
  const budget = new Budget({ inflated: 8 * 1024 * 1024 });
  const result = orFlaw(() => {
    const document = openPdf(bytes, budget);
    const numbers = [...document.numbers()];
    for (const num of numbers) document.object(num);
    readPageTree(document);
    return numbers.length;
  });
  return result instanceof Flaw ? result.code : result;
}

/** A file whose classic table is replaced by what `write` makes of its offsets. */
function withTable(write: (at: (num: number) => string) => string, trailer = "<< /Size 7 /Root 1 0 R >>"): Buffer {
  const { bytes, lastXref } = makePdf();
  const text = bytes.toString("latin1").slice(0, lastXref);
  const at = (num: number) => String(text.indexOf(`\n${num} 0 obj`) + 1).padStart(10, "0");
  return Buffer.from(`${text}xref\n${write(at)}trailer\n${trailer}\nstartxref\n${lastXref}\n%%EOF\n`, "latin1");
}

const rows = (at: (num: number) => string) => [1, 2, 3, 4, 5, 6].map((num) => `${at(num)} 00000 n \n`).join("");

describe("the strict reader", () => {
  it.each<readonly [string, Uint8Array, number]>([
    ["a classic table", makePdf().bytes, 6],
    ["a cross-reference stream with object streams", makePdf({}, { xref: "stream" }).bytes, 8],
    ["one section of a table", withTable((at) => `0 7\n0000000000 65535 f \n${rows(at)}`), 6],
    ["mixed revisions", makePdf().update({ 7: "(x)" }, { xref: "stream" }).update({ 7: "(y)" }).bytes, 9],
  ])("reads %s", (_, bytes, objects) => {
    expect(read(bytes)).toBe(objects);
  });

  it.each<readonly [string, Uint8Array, string]>([
    ["text", Buffer.from("no pdf here"), "not-a-pdf"],
    ["nothing", Buffer.alloc(0), "not-a-pdf"],
    ["bytes before the header", Buffer.concat([Buffer.from("junk\n"), makePdf().bytes]), "pdf-broken"],
    ["a file cut off", makePdf().bytes.subarray(0, -30), "pdf-broken"],
    ["bytes behind the end", Buffer.concat([makePdf().bytes, Buffer.from("x")]), "pdf-broken"],
    ["encryption", makePdf({ 7: "<< /Filter /Standard >>" }, { trailer: "/Encrypt 7 0 R" }).bytes, "pdf-encrypted"],
    ["a startxref beyond the end", makePdf({}, { startxref: 999_999 }).bytes, "pdf-broken"],
    ["sections that form a loop", loop(), "pdf-broken"],
    [
      "an object at another's offset",
      withTable((at) => `0 7\n0000000000 65535 f \n${rows((num) => at(num === 4 ? 5 : num))}`),
      "pdf-broken",
    ],
    [
      "an object with two places in one section",
      withTable((at) => `0 7\n0000000000 65535 f \n${rows(at)}4 1\n${at(5)} 00000 n \n`),
      "pdf-ambiguous",
    ],
    [
      "a table that claims too many objects",
      withTable((at) => `0 9000000\n0000000000 65535 f \n${rows(at)}`),
      "pdf-broken",
    ],
    [
      "a key twice",
      makePdf({ 3: "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Contents 6 0 R >>" }).bytes,
      "pdf-ambiguous",
    ],
    [
      "a key twice, once escaped",
      makePdf({ 3: "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Con#74ents 6 0 R >>" }).bytes,
      "pdf-ambiguous",
    ],
    [
      "a stream longer than its length",
      makePdf({ 4: stream("abcdefgh").replace("/Length 8", "/Length 4") }).bytes,
      "pdf-broken",
    ],
    [
      "a stream shorter than its length",
      makePdf({ 4: stream("abcdefgh").replace("/Length 8", "/Length 80") }).bytes,
      "pdf-broken",
    ],
    [
      "a stream whose length is itself",
      makePdf({ 4: stream("abc").replace("/Length 3", "/Length 4 0 R") }).bytes,
      "pdf-broken",
    ],
    ["an object without an end", makePdf({ 6: "<< /Title (x) >> (y)" }).bytes, "pdf-broken"],
    ["a string without an end", makePdf({ 6: "(never closed" }).bytes, "pdf-broken"],
    ["arrays nested too deeply", makePdf({ 6: "[".repeat(5000) + "]".repeat(5000) }).bytes, "pdf-broken"],
    ["a page met twice", makePdf({ 2: "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>" }).bytes, "pdf-ambiguous"],
    [
      "a page tree that meets itself",
      makePdf({ 2: "<< /Type /Pages /Kids [2 0 R] /Count 1 >>" }).bytes,
      "pdf-ambiguous",
    ],
    [
      "a page written into its parent",
      makePdf({ 2: "<< /Type /Pages /Kids [<< /Type /Page >>] /Count 1 >>" }).bytes,
      "pdf-broken",
    ],
    ["an object stream inside itself", compressedIn(8), "pdf-broken"],
  ])("refuses %s", (_, bytes, code) => {
    expect(read(bytes)).toBe(code);
  });

  it("stops a structural stream that unpacks to more than the budget", () => {
    expect(read(objectStreamBomb())).toBe("pdf-too-complex");
  });

  it("reads a hybrid file as a reader of streams does, and refuses one that contradicts itself", () => {
    expect(read(hybrid((table) => table))).toBe(8);
    expect(read(hybrid((table) => table.replace("0000000000 65535 f", "0000000016 00000 n")))).toBe("pdf-ambiguous");
  });
});

describe("a file without signatures", () => {
  it("is indeterminate, and says so", async () => {
    expect(await check(makePdf().bytes)).toEqual({
      file: "thu.pdf",
      verdict: "indeterminate",
      signatures: [],
      reasons: ["no-signature"],
    });
  });

  it.each([
    ["not-a-pdf", Buffer.from("hello")],
    ["pdf-encrypted", makePdf({ 7: "<< /Filter /Standard >>" }, { trailer: "/Encrypt 7 0 R" }).bytes],
    ["pdf-broken", makePdf().bytes.subarray(0, 200)],
  ])("is reported as %s", async (reason, bytes) => {
    expect(await check(bytes)).toMatchObject({ verdict: "indeterminate", signatures: [], reasons: [reason] });
  });
});

function loop(): Buffer {
  const { bytes, lastXref } = makePdf({}, { trailer: "/Prev 0000000" });
  return patch(bytes, "/Prev 0000000", `/Prev ${String(lastXref).padStart(7, "0")}`);
}

/** Object 6 sits in an object stream whose own entry says that it sits in `container`. */
function compressedIn(container: number): Buffer {
  const rows = [
    [0, 0, 255],
    ...[1, 2, 3, 4, 5].map((num) => [1, makePdf().bytes.indexOf(`\n${num} 0 obj`) + 1, 0]),
    [2, container, 0],
    [1, 0, 0],
    [2, container, 0],
  ];
  const { bytes, lastXref } = makePdf();
  const body = bytes.subarray(0, lastXref).toString("latin1");
  const data = Buffer.from(rows.flatMap(([a, b, c]) => [a!, b! >> 8, b! & 255, c!]));
  data.writeUInt16BE(lastXref, 7 * 4 + 1);
  const section = `7 0 obj\n${stream(data.toString("latin1"), "/Type /XRef /Size 9 /W [1 2 1] /Root 1 0 R")}\nendobj\n`;
  return Buffer.from(`${body}${section}startxref\n${lastXref}\n%%EOF\n`, "latin1");
}

/** A small object stream that unpacks to 32 MB. */
function objectStreamBomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(32 * 1024 * 1024, 0x20)).toString("latin1");
  const base = makePdf({ 7: stream(packed, "/Type /ObjStm /N 1 /First 10 /Filter /FlateDecode") });
  const at = base.bytes.length;
  const row = Buffer.concat([Buffer.from([2, 0, 0, 7, 0]), Buffer.from([1, at >> 16, (at >> 8) & 255, at & 255, 0])]);
  const dict = `/Type /XRef /Size 10 /W [1 3 1] /Index [8 2] /Root 1 0 R /Prev ${base.lastXref}`;
  const section = Buffer.from(
    `9 0 obj\n${stream(row.toString("latin1"), dict)}\nendobj\nstartxref\n${at}\n%%EOF\n`,
    "latin1",
  );
  return Buffer.concat([base.bytes, section]);
}

/** Objects 1–6 in the table, 7 and 8 hidden as free there and named by the stream. */
function hybrid(table: (rows: string) => string): Buffer {
  const base: ForgedPdf = makePdf();
  const text = base.bytes.toString("latin1").slice(0, base.lastXref);
  const hidden = `7 0 obj\n(hidden)\nendobj\n`;
  const streamAt = text.length + hidden.length;
  const data = Buffer.from([1, text.length >> 8, text.length & 255, 0, 1, streamAt >> 8, streamAt & 255, 0]);
  const section = `8 0 obj\n${stream(data.toString("latin1"), "/Type /XRef /Size 9 /W [1 2 1] /Index [7 2]")}\nendobj\n`;
  const tableAt = streamAt + section.length;
  const at = (num: number) => String(text.indexOf(`\n${num} 0 obj`) + 1).padStart(10, "0");
  const free = table("0000000000 65535 f \n");
  const xref = `xref\n0 7\n0000000000 65535 f \n${rows(at)}7 2\n${free}${free}trailer\n<< /Size 9 /Root 1 0 R /XRefStm ${streamAt} >>\n`;
  return Buffer.from(`${text}${hidden}${section}${xref}startxref\n${tableAt}\n%%EOF\n`, "latin1");
}
