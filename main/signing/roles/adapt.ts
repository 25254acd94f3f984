import { stateOf } from "../acts/state.ts";
import { signatureFields } from "../pdf/fields.ts";
import { PdfFile } from "../pdf/file.ts";
import type { GrowingFile } from "../pdf/growing.ts";
import type { SignOptions } from "../port.ts";
import type { RoleProfile } from "./profile.ts";

/**
 * What of a role's profile depends on the document: its planted field is signed into where it is there and empty, and a
 * first signature certifies where fields are planted for those who come after it.
 */
export const adaptTo =
  ({ field, certify }: Pick<RoleProfile, "field" | "certify">) =>
  async (file: GrowingFile): Promise<Pick<SignOptions, "field" | "certify">> => {
    const pdf = PdfFile.read(file.bytes);
    const { planted, signed } = stateOf(pdf);
    const isOpen = signatureFields(pdf).some(({ name, value }) => name === field && value === null);
    return { ...(field !== null && isOpen && { field }), ...(certify !== null && planted && !signed && { certify }) };
  };
