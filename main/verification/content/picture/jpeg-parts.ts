import type { HuffmanCodes } from "./huffman.ts";

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: readonly {
    readonly id: number;
    readonly h: number;
    readonly v: number;
    readonly quant: number;
  }[];
}

export interface Scan {
  /** Where its bits begin. */
  readonly at: number;
  /** Of the frame, by place. */
  readonly components: readonly number[];
  readonly dc: readonly number[];
  readonly ac: readonly number[];
  /** The coefficients it has, in zigzag order, and by how much they are shifted. */
  readonly first: number;
  readonly last: number;
  readonly shift: number;
}

/** What a JPEG says up to its first scan, which has the means of what it codes. */
export interface JpegParts {
  readonly frame: Frame;
  /** The divisor of the mean, by table. */
  readonly quants: readonly (number | undefined)[];
  /** By class and place: `class << 4 | place`. */
  readonly tables: readonly (HuffmanCodes | undefined)[];
  readonly restart: number;
  /** As Adobe's marker says, null without one. */
  readonly transform: number | null;
  readonly scan: Scan;
}

const MARK = 0xff;
const START = 0xd8;
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
const CODES = 0xc4;
const DIVISORS = 0xdb;
const RESTART = 0xdd;
const SCAN = 0xda;
const ADOBE = 0xee;

/** Reads segments up to the first scan (ITU-T T.81, annex B); null for another frame than a sequential or progressive one. */
export function readJpeg(data: Uint8Array): JpegParts | null {
  if (data[0] !== MARK || data[1] !== START) return null;
  const parts: Parts = { frame: null, quants: [], tables: [], restart: 0, transform: null };
  for (let at = 2; at + 4 <= data.length; ) {
    const kind = data[at + 1]!;
    if (data[at] !== MARK) return null;
    if (kind === MARK) at++;
    if (kind === MARK) continue;
    const body = data.subarray(at + 4, at + 2 + data[at + 2]! * 256 + data[at + 3]!);
    at += 4 + body.length;
    if (kind === SCAN) return withScan(parts, body, at);
    readSegment(kind, body, parts);
  }
  return null;
}

interface Parts {
  frame: Frame | null;
  readonly quants: number[];
  readonly tables: HuffmanCodes[];
  restart: number;
  transform: number | null;
}

function readSegment(kind: number, body: Uint8Array, parts: Parts): void {
  if (FRAMES.has(kind)) parts.frame = readFrame(body);
  if (kind === CODES) readCodes(body, parts.tables);
  if (kind === DIVISORS) readDivisors(body, parts.quants);
  if (kind === RESTART && body.length >= 2) parts.restart = body[0]! * 256 + body[1]!;
  if (kind === ADOBE && body.length >= 12) parts.transform = body[11]!;
}

function withScan({ frame, ...parts }: Parts, body: Uint8Array, at: number): JpegParts | null {
  const scan = frame && readScan(body, frame, at);
  return frame && scan ? { ...parts, frame, scan } : null;
}

function readFrame(body: Uint8Array): Frame | null {
  const [precision, h1 = 0, h0 = 0, w1 = 0, w0 = 0, count = 0] = body;
  if (precision !== 8 || count < 1 || count > 4 || body.length < 6 + 3 * count) return null;
  const components = Array.from({ length: count }, (_, at) => {
    const [id = 0, sampling = 0, quant = 0] = body.subarray(6 + 3 * at, 9 + 3 * at);
    return { id, h: sampling >> 4, v: sampling & 15, quant };
  });
  const proper = components.every(({ h, v }) => h >= 1 && h <= 4 && v >= 1 && v <= 4);
  const [width, height] = [w1 * 256 + w0, h1 * 256 + h0];
  return proper && width > 0 && height > 0 ? { width, height, components } : null;
}

function readCodes(body: Uint8Array, tables: HuffmanCodes[]): void {
  for (let at = 0; at + 17 <= body.length; ) {
    const counts = body.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    tables[body[at]!] = { counts, symbols: body.subarray(at + 17, at + 17 + total) };
    at += 17 + total;
  }
}

/** The first of 64, in one byte or two. */
function readDivisors(body: Uint8Array, quants: number[]): void {
  for (let at = 0; at + 65 <= body.length; ) {
    const [wide, place] = [body[at]! >> 4 === 1, body[at]! & 15];
    quants[place] = wide ? body[at + 1]! * 256 + body[at + 2]! : body[at + 1]!;
    at += wide ? 129 : 65;
  }
}

function readScan(body: Uint8Array, frame: Frame, at: number): Scan | null {
  const count = body[0] ?? 0;
  if (count < 1 || count > 4 || body.length < 4 + 2 * count) return null;
  const rows = Array.from({ length: count }, (_, row) => body.subarray(1 + 2 * row, 3 + 2 * row));
  const components = rows.map(([id]) => frame.components.findIndex((component) => component.id === id));
  if (components.includes(-1)) return null;
  const [first = 0, last = 0, shifts = 0] = body.subarray(1 + 2 * count);
  const [dc, ac] = [rows.map(([, tables = 0]) => tables >> 4), rows.map(([, tables = 0]) => tables & 15)];
  return { at, components, dc, ac, first, last, shift: shifts & 15 };
}
