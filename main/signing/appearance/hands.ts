import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Materials } from "../roles/appearance.ts";
import type { SigningRole } from "../roles/role.ts";

/**
 * The pictures an office keeps for its signatures, PNG with a transparent ground: `seal.png` for the agency, and
 * `<id of the certificate>.png` for a person's hand. A role without a picture, or whose picture is not there, has none.
 */
export const handsIn =
  (folder: string) =>
  async (role: SigningRole, identityId: string): Promise<Pick<Materials, "image">> => {
    const name = role === "agency" ? "seal.png" : `${identityId}.png`;
    if (role !== "agency" && role !== "leader") return {};
    const image = await readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    return image ? { image: { image } } : {};
  };
