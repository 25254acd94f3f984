import type { Figure, ReportDocument, TextBlock } from "./port.ts";
import { createCollector } from "./read/collector.ts";
import { createProseReader } from "./read/prose.ts";
import { readTable } from "./read/table.ts";

/** Every count and rate of a report with what it says and where it stands. Pure. */
export function readFigures({ blocks }: ReportDocument): readonly Figure[] {
  const out = createCollector();
  const prose = createProseReader(out);
  for (const block of blocks) {
    if (block.kind === "text") for (const part of partsOf(block)) prose.read(part);
    else if (!readTable(block, prose.scope(), out)) readWords(block.rows, prose);
  }
  return out.figures;
}

const LONGEST = 4_000;

/** A paragraph of a report is never so long that it could not be read in parts. */
function partsOf(block: TextBlock): readonly TextBlock[] {
  const text = block.text.normalize("NFC");
  if (text.length <= LONGEST) return [{ ...block, text }];
  const count = Math.ceil(text.length / LONGEST);
  return Array.from({ length: count }, (_, at) => ({
    kind: "text",
    text: text.slice(at * LONGEST, (at + 1) * LONGEST),
    where: block.where,
  }));
}

/** A table without numbers of its own frames sentences, as a letterhead does. */
function readWords(
  rows: readonly (readonly { readonly text: string; readonly where: string }[])[],
  prose: ReturnType<typeof createProseReader>,
): void {
  for (const row of rows)
    for (const [at, { text, where }] of row.entries())
      if (text !== "" && text !== row[at - 1]?.text)
        for (const part of partsOf({ kind: "text", text, where })) prose.read(part);
}
