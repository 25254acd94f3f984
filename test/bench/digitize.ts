import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PageProof } from "../../main/composition/port.ts";
import type { Pages } from "./pages.ts";

export interface Told {
  readonly code: number;
  readonly out: string;
  readonly bytes: number;
  readonly pages: readonly PageProof[];
  readonly error?: { readonly code: string; readonly params: Readonly<Record<string, number>> };
}

/** `tram digitize --json` over all pages; what it answered, also where it failed. */
export async function digitize({ pages, folder }: Pages, ...options: readonly string[]): Promise<Told> {
  const out = join(folder, `out${options.join("")}.pdf`);
  const args = ["bin/tram.mjs", "digitize", pages, "--out", out, "--data", join(folder, "data"), "--json", ...options];
  const ran = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 }).catch(
    (error: { code: number; stdout: string }) => error,
  );
  const code = "code" in ran ? ran.code : 0;
  return { ...JSON.parse(ran.stdout), code, out };
}
