import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { FileItem } from "./file-item.ts";
import { standingSignatures } from "./levels/signatures.ts";
import { PdfFile } from "./pdf/file.ts";

/**
 * Whether an earlier run has signed this item: its output continues its input byte for byte and carries a signature
 * more. Outputs appear whole, so one that is there is done.
 */
export async function isDone({ input, output }: Pick<FileItem, "input" | "output">): Promise<boolean> {
  if (!existsSync(output)) return false;
  const [before, after] = [await readFile(input), await readFile(output)];
  return (
    before.length < after.length && after.subarray(0, before.length).equals(before) && count(after) > count(before)
  );
}

/** What cannot be read has none. */
function count(pdf: Uint8Array): number {
  try {
    return standingSignatures(PdfFile.read(pdf)).length;
  } catch {
    return 0;
  }
}
