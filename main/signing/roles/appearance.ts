import { Fault } from "../../shared/fault.ts";
import type { Template } from "../appearance/template.ts";
import type { AppearanceRequest, CopyForm, ImageFile, SigningCode } from "../port.ts";
import type { RoleProfile } from "./profile.ts";

/** What an appearance is made of besides the certificate, as far as whoever asks has it. */
export interface Materials {
  readonly template?: Template;
  /** The handwritten signature, or the seal. */
  readonly image?: ImageFile;
  /** Number and symbol of the document an annex belongs to. */
  readonly number?: string;
  readonly copyForm?: CopyForm;
  /** Who makes the copy; the certificate's owner when it is left out. */
  readonly agency?: string;
}

/** A role's appearance where its template says. @throws SigningFault signature-detail-missing (`state`: which) */
export function appearanceOf(form: RoleProfile["form"], materials: Materials): AppearanceRequest {
  const { template, image, number, copyForm, agency } = materials;
  const placed = { placement: "auto", ...(template && { template }) } as const;
  switch (form) {
    case "block":
      return { form, ...placed };
    case "person":
      return { form, ...placed, ...(image ?? missing("image")) };
    case "agency":
      return { form, ...placed, ...(image ?? missing("seal")) };
    case "annex":
      return { form, ...placed, number: number ?? missing("number") };
    case "copy":
      return { form, ...placed, copyForm: copyForm ?? missing("copy-form"), ...(agency && { agency }) };
  }
}

function missing(state: "image" | "seal" | "number" | "copy-form"): never {
  throw new Fault<SigningCode>("signature-detail-missing", { state });
}
