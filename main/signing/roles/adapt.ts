import { isFault } from "../../shared/fault.ts";
import { ACT_FIELDS } from "../acts/fields.ts";
import { assertTurn } from "../acts/order.ts";
import { prepareForClerk, type SealToCome } from "../acts/prepare.ts";
import { stateOf } from "../acts/state.ts";
import { signatureFields } from "../pdf/fields.ts";
import type { GrowingFile } from "../pdf/growing.ts";
import type { SignOptions } from "../port.ts";
import type { RoleProfile } from "./profile.ts";

/**
 * What of a role's profile depends on the document. A planted field is signed into where it is there and empty, the
 * seal's last, for it closes those of number and date. Who certifies leaves fields for the clerk, as far as the seal to
 * come is known and the paper has room for number and date; without such fields there is nothing to certify for, and the
 * signature is an approval.
 */
export const adaptTo =
  ({ field, certify }: Pick<RoleProfile, "field" | "certify">, seal: SealToCome | null) =>
  async (file: GrowingFile): Promise<Pick<SignOptions, "field" | "certify">> => {
    const { pdf } = file;
    const { planted, signed, done } = stateOf(pdf);
    if (field !== null && signatureFields(pdf).some(({ name, value }) => name === field && value === null)) {
      if (field === ACT_FIELDS.seal) assertTurn("leader-first", done, "seal");
      return { field };
    }
    if (certify === null || signed) return {};
    return planted || (seal && (await plant(file, seal))) ? { certify } : {};
  };

/** False for a paper that has no line for number or date: an annex, a certificate, a scan. */
async function plant(file: GrowingFile, seal: SealToCome): Promise<boolean> {
  try {
    file.append((await prepareForClerk(file.bytes, seal)).subarray(file.bytes.length));
    return true;
  } catch (error) {
    if (isFault(error) && (error.code === "act-place-missing" || error.code === "act-repeated")) return false;
    throw error;
  }
}
