import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const PACKAGE = new URL("../node_modules/electron/", import.meta.url);

/**
 * Electron's own program, or null. Its npm package fetches that from elsewhere when it is first imported, which no
 * install, test or CI run of ours may need: so the package is looked at here, never imported.
 */
export function electronBinary(): string | null {
  const note = new URL("path.txt", PACKAGE);
  if (!existsSync(note)) return null;
  const program = fileURLToPath(new URL(`dist/${readFileSync(note, "utf8")}`, PACKAGE));
  return existsSync(program) ? program : null;
}
