import { signatureFields } from "../pdf/fields.ts";
import { PdfFile } from "../pdf/file.ts";
import type { GrowingFile } from "../pdf/growing.ts";
import type { SignOptions } from "../port.ts";
import type { RoleProfile } from "./profile.ts";

/** What of a role's profile depends on the document: its planted field is signed into where it is there and empty. */
export const adaptTo =
  ({ field, certify }: Pick<RoleProfile, "field" | "certify">) =>
  async (file: GrowingFile): Promise<Pick<SignOptions, "field" | "certify">> => {
    const fields = signatureFields(PdfFile.read(file.bytes));
    const isPlanted = field !== null && fields.some(({ name, value }) => name === field && value === null);
    const isFirst = fields.every(({ value }) => value === null);
    return { ...(isPlanted && { field }), ...(certify !== null && isFirst && { certify }) };
  };
