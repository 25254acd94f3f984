import { inflateSync } from "node:zlib";
import { run } from "../tools.ts";

/** Names with their slash, texts as `u:…` or `b:hex`, references as `5 0 R`. */
export type Value = string | number | boolean | null | readonly Value[] | Dictionary;
export interface Dictionary {
  readonly [key: string]: Value;
}
/** `data` as it stands in the file. */
export interface Stream {
  readonly dict: Dictionary;
  readonly data: Uint8Array;
}

interface Told {
  readonly qpdf: readonly [
    unknown,
    Readonly<
      Record<string, { readonly value?: Value; readonly stream?: { readonly dict: Dictionary; readonly data: string } }>
    >,
  ];
}

/** A file's objects as qpdf reads them. */
export class PdfObjectsRead {
  readonly trailer: Dictionary;
  readonly streams: readonly Stream[];
  readonly #values = new Map<string, Value>();
  readonly #streams = new Map<string, Stream>();

  constructor(file: string) {
    const told = run("qpdf", ["--json=2", "--json-stream-data=inline", "--decode-level=none", file]);
    const [, objects] = (JSON.parse(told) as Told).qpdf;
    for (const [name, { value, stream }] of Object.entries(objects)) {
      const ref = name.replace("obj:", "");
      if (stream) this.#streams.set(ref, { dict: stream.dict, data: Buffer.from(stream.data, "base64") });
      else this.#values.set(ref, value!);
    }
    this.trailer = this.#values.get("trailer") as Dictionary;
    this.streams = [...this.#streams.values()];
  }

  /** The dictionary behind a reference, of a stream too, or the one given. */
  dict(value: Value | undefined): Dictionary {
    const found = typeof value === "string" ? (this.#values.get(value) ?? this.#streams.get(value)?.dict) : value;
    if (typeof found !== "object" || found === null || Array.isArray(found)) throw new Error(`no dictionary: ${value}`);
    return found as Dictionary;
  }

  stream(value: Value | undefined): Stream {
    const found = this.#streams.get(String(value));
    if (!found) throw new Error(`no stream: ${value}`);
    return found;
  }

  /** A stream's bytes without Flate. */
  content(value: Value | undefined): Buffer {
    const { dict, data } = this.stream(value);
    return Buffer.from(dict["/Filter"] === "/FlateDecode" ? inflateSync(data) : data);
  }

  get catalog(): Dictionary {
    return this.dict(this.trailer["/Root"]);
  }

  get pages(): readonly Dictionary[] {
    const kids = this.dict(this.catalog["/Pages"])["/Kids"] as readonly Value[];
    return kids.map((kid) => this.dict(kid));
  }

  /** Every dictionary there is, those inside others too. */
  get dictionaries(): readonly Dictionary[] {
    return [...this.#values.values(), ...this.streams.map(({ dict }) => dict)].flatMap(within);
  }
}

function within(value: Value): readonly Dictionary[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(within);
  const dictionary = value as Dictionary;
  return [dictionary, ...Object.values(dictionary).flatMap(within)];
}
