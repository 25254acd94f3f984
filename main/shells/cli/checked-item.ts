import { assertIntact } from "../../pipeline/jobs/assert-intact.ts";
import { type BeforeSigning, lookBeforeSigning } from "../../pipeline/jobs/before-signing.ts";
import type { BatchItem } from "../../signing/batch.ts";
import type { FileItem } from "../../signing/file-item.ts";
import type { Finding } from "../../verification/gate/finding.ts";
import type { FileReport } from "../../verification/port.ts";

/** A file that is looked at before it is signed, and whose signature is verified before it is kept. */
export interface CheckedItem extends BatchItem, Omit<FileItem, "keep"> {
  /** What the verifier found; null until it was asked. */
  readonly report: FileReport | null;
  readonly findings: readonly Finding[];
}

type Verify = (file: { readonly name: string; readonly bytes: Uint8Array }) => Promise<FileReport>;

export function checkedItem(item: FileItem, verify: Verify, before: BeforeSigning): CheckedItem {
  let report: FileReport | null = null;
  let findings: readonly Finding[] = [];
  return {
    ...item,
    get report() {
      return report;
    },
    get findings() {
      return findings;
    },
    async open() {
      const file = await item.open();
      await lookBeforeSigning({ name: item.input, bytes: file.bytes }, before, (found) => {
        findings = found;
      });
      return file;
    },
    async keep(signed, { field }) {
      const found = await verify({ name: item.output, bytes: signed });
      assertIntact(found, field);
      await item.keep(signed);
      report = found;
    },
  };
}
