import { XMLParser } from "fast-xml-parser";
import { unreadable } from "./bounds.ts";

/** An element with its children in their order; a text is an element named `#text`. Names without their prefix. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

type Node = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  removeNSPrefix: true,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
});

/** No definitions of the document's own are taken: an Office part has none. @throws CheckerFault report-unreadable */
export function parseXml(text: string): Element {
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) throw unreadable();
  try {
    const children = (parser.parse(text) as readonly Node[]).map(elementOf);
    return { name: "", attributes: {}, children, text: "" };
  } catch (cause) {
    throw unreadable(cause);
  }
}

function elementOf(node: Node): Element {
  const name = Object.keys(node).find((key) => key !== ":@")!;
  if (name === "#text") return { name, attributes: {}, children: [], text: decoded(String(node["#text"])) };
  const attributes = Object.entries((node[":@"] ?? {}) as Readonly<Record<string, string>>);
  return {
    name,
    attributes: Object.fromEntries(attributes.map(([key, value]) => [key, decoded(String(value))])),
    children: (node[name] as readonly Node[]).map(elementOf),
    text: "",
  };
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/giu, (whole, decimal, hex, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = Number.parseInt(decimal ?? hex, decimal ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

export const childrenOf = ({ children }: Element, name: string): readonly Element[] =>
  children.filter((child) => child.name === name);
export const childOf = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((child) => child.name === name);

/** Text of an element and all within it. */
export const textIn = ({ text, children }: Element): string => text + children.map(textIn).join("");
