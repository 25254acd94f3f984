import { Stack } from "@mantine/core";
import { useState } from "react";
import type { FileReport, Verified } from "../../preload/contract.ts";
import { firstChange } from "./changes.ts";
import { CompareDialog } from "./compare/CompareDialog.tsx";
import { Reasons } from "./Reasons.tsx";
import { ReportHead } from "./ReportHead.tsx";
import { SignatureView } from "./SignatureView.tsx";

interface Props {
  readonly report: FileReport;
  readonly of: Verified;
  /** The file was verified again. */
  onReport(report: FileReport): void;
}

/** The verdict over a file, what can be done with it, what is wrong with the file itself, and each of its signatures. */
export function ReportView({ report, of, onReport }: Props) {
  const [compared, compare] = useState<{ readonly signature: number; readonly page: number } | null>(null);
  return (
    <Stack gap="xs">
      <ReportHead report={report} of={of} onReport={onReport} onCompare={() => compare(firstChange(report))} />
      <Reasons reasons={report.reasons} />
      {report.signatures.map((signature, at) => (
        <SignatureView
          key={signature.field}
          signature={signature}
          n={at + 1}
          onCompare={(page) => compare({ signature: at, page })}
        />
      ))}
      <CompareDialog report={report} of={of} start={compared} onClose={() => compare(null)} />
    </Stack>
  );
}
