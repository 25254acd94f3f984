import type { Figure, ReportDocument } from "./port.ts";
import { createCollector } from "./read/collector.ts";
import { createProseReader } from "./read/prose.ts";
import { readTable } from "./read/table.ts";

/** Every count and rate of a report with what it says and where it stands. Pure. */
export function readFigures({ blocks }: ReportDocument): readonly Figure[] {
  const out = createCollector();
  const prose = createProseReader(out);
  for (const block of blocks) {
    if (block.kind === "text") prose.read({ ...block, text: block.text.normalize("NFC") });
    else if (!readTable(block, prose.scope(), out)) readWords(block.rows, prose);
  }
  return out.figures;
}

/** A table without numbers of its own frames sentences, as a letterhead does. */
function readWords(
  rows: readonly (readonly { readonly text: string; readonly where: string }[])[],
  prose: ReturnType<typeof createProseReader>,
): void {
  for (const row of rows)
    for (const [at, { text, where }] of row.entries())
      if (text !== "" && text !== row[at - 1]?.text) prose.read({ kind: "text", text: text.normalize("NFC"), where });
}
