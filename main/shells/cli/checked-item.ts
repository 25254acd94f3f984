import { assertIntact } from "../../pipeline/jobs/assert-intact.ts";
import type { BatchItem } from "../../signing/batch.ts";
import type { FileItem } from "../../signing/file-item.ts";
import type { FileReport } from "../../verification/port.ts";

/** A file whose signature is verified before it is kept. */
export interface CheckedItem extends BatchItem, Omit<FileItem, "keep"> {
  /** What the verifier found; null until it was asked. */
  readonly report: FileReport | null;
}

type Verify = (file: { readonly name: string; readonly bytes: Uint8Array }) => Promise<FileReport>;

export function checkedItem(item: FileItem, verify: Verify): CheckedItem {
  let report: FileReport | null = null;
  return {
    ...item,
    get report() {
      return report;
    },
    async keep(signed, { field }) {
      const found = await verify({ name: item.output, bytes: signed });
      assertIntact(found, field);
      await item.keep(signed);
      report = found;
    },
  };
}
