import type { Template } from "../appearance/template.ts";
import { proposePlaces } from "../appearance/widget.ts";
import { PdfFile } from "../pdf/file.ts";
import type { ImageFile } from "../port.ts";
import { findActPlaces } from "./give.ts";
import { assertPlantable, plantFields } from "./plant.ts";

/** The agency's seal as it will be put, and the template that says where; the general one when left out. */
export interface SealToCome extends ImageFile {
  readonly template?: Template;
}

/**
 * Makes a draft ready for leader and clerk in that order: fields where its first page leaves room for number and date,
 * and one where the seal will cover a third of the leader's signature.
 * @throws SigningFault act-place-missing, act-repeated, act-would-break-signature, appearance-no-space,
 * signature-image-*, pdf-broken, pdf-encrypted
 */
export async function prepareForClerk(pdf: Uint8Array, seal: SealToCome): Promise<Uint8Array> {
  const file = PdfFile.read(pdf);
  assertPlantable(file);
  const places = await findActPlaces(pdf);
  const nobody = { signer: "", at: new Date() };
  const [place] = await proposePlaces(file, nobody, { form: "agency", placement: "auto", ...seal });
  return plantFields(pdf, places, { page: place!.page.index, rect: place!.shown });
}
