import type { Field, PageText } from "../port.ts";
import { fieldOf, printedWords } from "./field.ts";
import { folded } from "./folded.ts";
import type { Head } from "./head.ts";
import { isInCapitals, type Segment } from "./segments.ts";

/** The lines that name a paper's kind, and those below that say what it is about. */
export interface Title {
  readonly kind: Field;
  readonly abstract: Field | null;
  /** y of the kind's first line. */
  readonly top: number;
}

/**
 * First words of kinds: those of Nghị định 30/2020/NĐ-CP, Điều 7, and those of citizens' papers and of what offices
 * hand them. Folded.
 */
const KINDS = new RegExp(
  `^(${[
    "nghi quyet|quyet dinh|chi thi|quy che|quy dinh|thong cao|thong bao|thong tu|huong dan|chuong trinh|ke hoach",
    "phuong an|de an|du an|bao cao|bien ban|bien nhan|bien lai|to trinh|to khai|hop dong|cong dien|ban|giay|phieu|thu",
    "don|bang|danh sach|trich luc|van ban|van bang|so yeu ly lich|ly lich|chung chi|chung nhan|so|the|loi chung|di chuc",
    "cam ket|phu luc|nghi dinh|luat|lenh|sao luc",
  ].join("|")})(?!\\p{L})`,
  "u",
);
/** Who acts, in capitals below the kind: no part of it. Folded. */
const AUTHORITY =
  /^(uy ban|ubnd|hoi dong|chu tich|pho chu tich|giam doc|cong an|truong|bo truong|thu truong|tong giam doc|chanh|toa an|so |phong |trung tam)/u;
/** What follows a title and is not its abstract. Folded. */
const NO_ABSTRACT = /^(kinh gui|can cu|hom nay|ma ho so|ma so|so:|so ho so|toi |theo |xet |thuc hien|\()|:$/u;

/** The lowest that a kind may start, of the page's height. */
const LOWEST = 0.45;
const POINTS = 1 / 72;
/** Lines of a title stand so close, and so exactly under one another. */
const LINE_PT = 24;
const AXIS_MM = 3;
/** The page's middle, as shares of its width: margins are not the same left and right. */
const MIDDLE = { from: 0.42, to: 0.62 } as const;

/** Null on a letter, which has no kind, and on following pages. */
export function titleOf(segments: readonly Segment[], head: Head | null, page: PageText): Title | null {
  const below = segments.filter(({ box }) => box.y > (head?.bottom ?? 0)).toSorted((a, b) => a.baseline - b.baseline);
  const at = head ? below.findIndex((segment) => isKind(segment, page)) : firstOnPage(below, page);
  if (at < 0) return null;
  const column = stacked(below.slice(at), page);
  const breakAt = column.findIndex((line, n) => n > 0 && (!isInCapitals(line) || AUTHORITY.test(folded(line.text))));
  const kind = breakAt < 0 ? column : column.slice(0, breakAt);
  const rest = breakAt < 0 ? [] : column.slice(breakAt);
  const stop = rest.findIndex((line) => isInCapitals(line) || NO_ABSTRACT.test(folded(line.text)));
  const abstract = stop < 0 ? rest : rest.slice(0, stop);
  const field = fieldOf(kind.flatMap(({ words }) => printedWords(words)));
  if (!field) return null;
  return {
    kind: field,
    abstract: fieldOf(abstract.flatMap(({ words }) => printedWords(words))),
    top: below[at]!.box.y,
  };
}

/** Without a head only the page's very first line can name a kind: “QUYẾT ĐỊNH:” stands within following pages too. */
const firstOnPage = (segments: readonly Segment[], page: PageText): number =>
  segments[0] && isKind(segments[0], page) ? 0 : -1;

function isKind(segment: Segment, { width, height }: PageText): boolean {
  const { text, box, middle } = segment;
  return (
    box.y < height * LOWEST &&
    middle > width * MIDDLE.from &&
    middle < width * MIDDLE.to &&
    isInCapitals(segment, 3) &&
    !text.endsWith(":") &&
    KINDS.test(folded(text))
  );
}

/** Whether a line of text, wherever it stands, reads as one that names a kind. */
export const isKindLine = (line: string): boolean =>
  isInCapitals({ text: line }, 3) && !NO_ABSTRACT.test(folded(line)) && KINDS.test(folded(line));

/** Whether a line under a title is no part of it. */
export const isNoAbstract = (line: string): boolean => NO_ABSTRACT.test(folded(line)) || AUTHORITY.test(folded(line));

/** The first line and those close under it on its axis. */
function stacked(lines: readonly Segment[], { dpi }: PageText): Segment[] {
  const [first] = lines as [Segment];
  const column = [first];
  for (const line of lines.slice(1)) {
    const down = line.baseline - column.at(-1)!.baseline;
    if (down > LINE_PT * POINTS * dpi || Math.abs(line.middle - first.middle) > (AXIS_MM / 25.4) * dpi) break;
    column.push(line);
  }
  return column;
}
