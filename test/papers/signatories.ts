import { autograph } from "./autograph.ts";
import type { Block, Flow } from "./flow.ts";
import type { Random } from "./random.ts";
import { seal } from "./seal.ts";
import { setText } from "./text.ts";

/** Who signs. Everything from `hand` on is ink, and leaves the page plain black when absent. */
export interface Signatory {
  /** In capitals: “KT. CHỦ TỊCH”, “PHÓ CHỦ TỊCH”. */
  readonly titles: readonly string[];
  /** In italics below the titles: “(Ký, ghi rõ họ tên)”. */
  readonly hint?: string;
  readonly name: string;
  /** Draws a signature of this chance. */
  readonly hand?: Random;
  /** Words round a seal over the left third of the signature (Nghị định 30/2020/NĐ-CP, Điều 33). */
  readonly seal?: string;
}

const SIZE = 13.5;
const LEADING = 1.22;
const GAP = 108;

interface Column {
  readonly x: number;
  readonly width: number;
}

/** The end of a paper: signer at the right; at the left another signer or the list of recipients. Fields: the right one. */
export function signatures(right: Signatory, left: Signatory | readonly string[] | null = null): Block {
  return (flow) => {
    flow.y += 12;
    flow.need(heightOf(right));
    const top = flow.y;
    const half = flow.width / 2;
    const leftColumn = { x: flow.left, width: half - 8 };
    const bottom = isSignatory(left)
      ? sign(flow, left, leftColumn, top)
      : recipients(flow, left ?? [], leftColumn, top);
    flow.y = Math.max(bottom, sign(flow, right, { x: flow.left + half, width: half }, top));
    flow.note({ signerTitle: right.titles.join(" "), signerName: right.name });
  };
}

const isSignatory = (left: Signatory | readonly string[] | null): left is Signatory => left !== null && "name" in left;
const heightOf = ({ titles, hint }: Signatory) => (titles.length + (hint ? 2 : 1)) * SIZE * LEADING + GAP;

function sign(flow: Flow, { titles, hint, name, hand, seal: words }: Signatory, column: Column, top: number): number {
  const setting = { ...column, size: SIZE, leading: LEADING, align: "center" } as const;
  const titled = setText(titles.join("\n"), top, { ...setting, face: "bold" });
  const hinted = hint
    ? setText(hint, titled.bottom, { ...setting, face: "italic" })
    : { lines: [], bottom: titled.bottom };
  const named = setText(name, hinted.bottom + GAP, { ...setting, face: "bold" });
  for (const line of [...titled.lines, ...hinted.lines, ...named.lines]) flow.put(line);
  const middle = column.x + column.width / 2;
  const ground = hinted.bottom + GAP / 2;
  if (hand && words) {
    const at = [middle - hand.between(50, 64), ground + hand.between(-4, 2)] as const;
    flow.mark(...seal(at, words, hand.between(-12, 12)));
  }
  if (hand) flow.mark(...autograph([middle, ground], hand.between(92, 124), hand));
  return named.bottom;
}

function recipients(flow: Flow, list: readonly string[], column: Column, top: number): number {
  if (list.length === 0) return top;
  const head = setText("_Nơi_ _nhận:_", top, { ...column, size: 12, leading: 1.25, align: "left" });
  const items = setText(list.map((item) => `- ${item}`).join("\n"), head.bottom, {
    ...column,
    size: 11,
    leading: 1.25,
    align: "left",
  });
  for (const line of [...head.lines, ...items.lines]) flow.put(line);
  return items.bottom;
}
