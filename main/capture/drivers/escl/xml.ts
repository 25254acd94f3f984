import { XMLParser } from "fast-xml-parser";
import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";

/** No answer of a scanner comes near this; what is longer is not read. */
export const XML_LIMIT = 1024 * 1024;
const DEPTH = 32;

/** One element: local names only, since devices mix up prefixes and namespaces. */
export type Element = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  processEntities: false,
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: DEPTH,
});

/**
 * Reads an answer whose root must be `root`. Entities are never expanded and a document type is thrown away unread.
 * @throws CaptureFault device-failed for anything else than such a document
 */
export function parseXml(text: string, root: string): Element {
  const found = parseAnyXml(text);
  if (found.name !== root) throw new Fault<CaptureCode>("device-failed", { reason: "answer-unreadable" });
  return found.root;
}

/** The same for a document whose root is not known before. */
export function parseAnyXml(text: string): { readonly name: string; readonly root: Element } {
  if (text.length > XML_LIMIT) throw new Fault<CaptureCode>("device-failed", { reason: "answer-too-long" });
  const withoutDoctype = text.replace(/<!doctype[^>[]*(\[[^\]]*\])?[^>]*>/i, "");
  try {
    const found = Object.entries(parser.parse(withoutDoctype) as Record<string, unknown>);
    const [name, root] = found.find((entry): entry is [string, Element] => isElement(entry[1])) ?? [];
    if (name && root) return { name, root };
  } catch (cause) {
    throw new Fault<CaptureCode>("device-failed", { reason: "answer-unreadable" }, { cause });
  }
  throw new Fault<CaptureCode>("device-failed", { reason: "answer-unreadable" });
}

/** The text of an answer whatever its Content-Type says: by byte order mark, else by declaration, else UTF-8 (XML 1.0 §F). */
export function textOf(bytes: Uint8Array): string {
  const declared = /^<\?xml[^>]{0,100}encoding=["']([\w-]{1,20})["']/i.exec(
    Buffer.from(bytes.subarray(0, 160)).toString("latin1"),
  );
  const mark = MARKS.find(({ start }) => start.every((byte, at) => bytes[at] === byte));
  const encoding = mark?.encoding ?? (declared && ENCODINGS.get(declared[1]!.toLowerCase())) ?? "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

const MARKS = [
  { start: [0xff, 0xfe], encoding: "utf-16le" },
  { start: [0xfe, 0xff], encoding: "utf-16be" },
] as const;
const ENCODINGS: ReadonlyMap<string, string> = new Map([
  ["iso-8859-1", "windows-1252"],
  ["windows-1252", "windows-1252"],
  ["us-ascii", "windows-1252"],
]);

/** The first child element of that name; an empty element when there is none, so that paths can be walked. */
export const child = (parent: Element, name: string): Element => children(parent, name).find(isElement) ?? {};

export const hasChild = (parent: Element, name: string): boolean => parent[name] !== undefined;

/** Child elements of that name, however many the device has written. */
export const elements = (parent: Element, name: string): Element[] => children(parent, name).filter(isElement);

/** Texts of the children of that name, without a namespace prefix in the value (`scan:RGB24`, `escl:ThreeHundredths…`). */
export const values = (parent: Element, name: string): string[] =>
  children(parent, name)
    .map((item) => (isElement(item) ? item["#text"] : item))
    .filter((item) => typeof item === "string")
    .map((item) => item.trim())
    .filter(Boolean);

export const value = (parent: Element, name: string): string | null => values(parent, name)[0] ?? null;

/** A decimal number without sign, or null. */
export function number(parent: Element, name: string): number | null {
  const text = value(parent, name);
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** A whole number, or null. */
export function signedNumber(parent: Element, name: string): number | null {
  const text = value(parent, name);
  return text !== null && /^[+-]?\d{1,9}$/.test(text) ? Number(text) : null;
}

/** A value that is an XML name, maybe with a prefix. */
export const localName = (text: string): string => text.slice(text.lastIndexOf(":") + 1);

/** Text for people: the five entities of XML itself, nothing else. */
export const unescapeXml = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: keyof typeof PREDEFINED) => PREDEFINED[name]);

export const escapeXml = (text: string): string =>
  text.replace(/[<>&"']/g, (char) => `&${NAMES[char as keyof typeof NAMES]};`);

const PREDEFINED = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" } as const;
const NAMES = { "<": "lt", ">": "gt", '"': "quot", "'": "apos", "&": "amp" } as const;

function children(parent: Element, name: string): unknown[] {
  const found = parent[name];
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

function isElement(item: unknown): item is Element {
  return typeof item === "object" && item !== null && !Array.isArray(item);
}
