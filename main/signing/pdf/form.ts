import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef } from "pdf-lib";
import { broken } from "./broken.ts";
import type { IncrementalUpdate } from "./update.ts";

const FORM = PDFName.of("AcroForm");
const FIELDS = PDFName.of("Fields");
const FLAGS = PDFName.of("SigFlags");
/** SignaturesExist and AppendOnly (ISO 32000-2 §12.7.3, table 225). */
const SIGNATURES_APPEND_ONLY = 3;

/** Adds fields to the interactive form, which is made where there is none, and raises SigFlags; answers the form. */
export function addFields(update: IncrementalUpdate, fields: readonly PDFRef[]): PDFDict {
  const { file } = update;
  const existing = file.dict(file.catalog.get(FORM));
  const form = existing ?? newForm(update);
  for (const field of fields) appendTo(update, form, FIELDS, field);
  const flags = file.resolve(form.get(FLAGS));
  form.set(FLAGS, PDFNumber.of((flags instanceof PDFNumber ? flags.asNumber() : 0) | SIGNATURES_APPEND_ONLY));
  if (existing) keep(update, existing);
  return form;
}

/** An object of its own: some signers lose their field where the form stands in the catalog. */
function newForm(update: IncrementalUpdate): PDFDict {
  const { file } = update;
  const form = PDFDict.withContext(file.context);
  file.catalog.set(FORM, update.add(form));
  update.change(file.catalogRef, file.catalog);
  return form;
}

/** The form is an object of its own or stands in the catalog. */
function keep(update: IncrementalUpdate, form: PDFDict): void {
  const home = update.file.catalog.get(FORM);
  if (home instanceof PDFRef) update.change(home, form);
  else update.change(update.file.catalogRef, update.file.catalog);
}

/**
 * Appends to the array under `key`. Where the array is an object of its own only that is rewritten, and its owner is
 * left alone: answers whether the owner changed.
 */
export function appendTo(update: IncrementalUpdate, owner: PDFDict, key: PDFName, item: PDFRef): boolean {
  const { file } = update;
  const home = owner.get(key);
  const array = file.array(home) ?? PDFArray.withContext(file.context);
  if (array.asArray().includes(item)) throw broken("array");
  array.push(item);
  if (home instanceof PDFRef && file.array(home)) update.change(home, array);
  else owner.set(key, array);
  return !(home instanceof PDFRef && file.array(home));
}
