import type { PdfDocument } from "../pdf/document.ts";
import { isKind, isName, type PdfDict, type PdfValue } from "../pdf/values.ts";

/** Named resources of a content stream (ISO 32000-2 §7.8.3). */
export class Resources {
  readonly #document: PdfDocument;
  readonly #dict: PdfDict | null;

  constructor(document: PdfDocument, dict: PdfDict | null) {
    this.#document = document;
    this.#dict = dict;
  }

  /** Null for what is not there. */
  get(category: string, name: PdfValue | undefined): PdfValue {
    const held = this.#dict && isKind(name, "name") ? this.#document.dict(this.#dict, category) : null;
    return held && isKind(name, "name") ? this.#document.get(held, name.name) : null;
  }

  dict(category: string, name: PdfValue | undefined): PdfDict | null {
    const value = this.get(category, name);
    return isKind(value, "dict") ? value : null;
  }

  /** Whether marked content with this tag and these properties may be switched off (§8.11.3.2). */
  isOptional(tag: PdfValue | undefined, properties: PdfValue | undefined): boolean {
    return isName(tag, "OC") && this.dict("Properties", properties) !== null;
  }

  /** Those of a form, or these, as old writers leave them out. */
  of(form: PdfDict): Resources {
    const own = this.#document.dict(form, "Resources");
    return own ? new Resources(this.#document, own) : this;
  }
}
