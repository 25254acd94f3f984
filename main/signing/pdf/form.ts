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
  const form = formOf(update);
  for (const field of fields) appendTo(update, form, FIELDS, field);
  keepForm(update, form);
  raiseSignatureFlags(update);
  return form;
}

/** Says that the file is signed and only to be appended to. */
export function raiseSignatureFlags(update: IncrementalUpdate): void {
  const form = formOf(update);
  const flags = update.file.resolve(form.get(FLAGS));
  const before = flags instanceof PDFNumber ? flags.asNumber() : 0;
  if ((before & SIGNATURES_APPEND_ONLY) === SIGNATURES_APPEND_ONLY) return;
  form.set(FLAGS, PDFNumber.of(before | SIGNATURES_APPEND_ONLY));
  keepForm(update, form);
}

/** The form; a new one is an object of its own: some signers lose their field where the form stands in the catalog. */
function formOf(update: IncrementalUpdate): PDFDict {
  const { file } = update;
  const existing = file.catalog.get(FORM);
  const known = existing instanceof PDFRef ? file.context.lookup(existing) : undefined;
  if (known instanceof PDFDict) return known;
  return file.dict(existing) ?? newForm(update);
}

function newForm(update: IncrementalUpdate): PDFDict {
  const { file } = update;
  const form = PDFDict.withContext(file.context);
  file.catalog.set(FORM, update.add(form));
  update.change(file.catalogRef, file.catalog);
  return form;
}

/** The form is an object of its own or stands in the catalog. */
function keepForm(update: IncrementalUpdate, form: PDFDict): void {
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
  const isOwnObject = home instanceof PDFRef && file.array(home) !== null;
  if (isOwnObject) update.change(home, array);
  else owner.set(key, array);
  return !isOwnObject;
}
