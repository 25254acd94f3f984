import type { Block } from "./flow.ts";
import { setText, textWidth } from "./text.ts";

export interface Letterhead {
  /** The body above the issuing one, or null. */
  readonly superior: string | null;
  /** May hold line feeds. */
  readonly body: string;
  /** After “Số:”. */
  readonly number: string;
  readonly placeDate: string;
}

const COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO = "Độc lập - Tự do - Hạnh phúc";
const SIZE = 13;
const LEADING = 1.22;

/**
 * The head of an issued paper in two columns: body and number at the left, country, motto, place and date at the right
 * (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.1–4). The truth reads the left column first.
 */
export function letterhead(head: Letterhead): Block {
  return (flow) => {
    const top = flow.y;
    const rightWidth = textWidth(COUNTRY, "bold", SIZE) + 2;
    const left = { x: flow.left - 14, width: flow.width - rightWidth + 4, size: SIZE, leading: LEADING } as const;
    const right = { ...left, x: flow.right - rightWidth + 6, width: rightWidth, align: "center" } as const;

    const bodies = [...(head.superior ? [head.superior] : []), ...head.body.split("\n").map((part) => `*${part}*`)];
    const named = setText(bodies.join("\n"), top, { ...left, align: "center" });
    const country = setText(COUNTRY, top, { ...right, face: "bold" });
    const motto = setText(MOTTO, country.bottom, { ...right, face: "bold" });
    const second = Math.max(named.bottom, motto.bottom) + 9;
    const numbered = setText(`Số: ${head.number}`, second, { ...left, align: "center" });
    const dated = setText(head.placeDate, second, { ...right, face: "italic" });

    for (const set of [named, numbered, country, motto, dated]) for (const line of set.lines) flow.put(line);
    const leftMiddle = left.x + left.width / 2;
    const rightMiddle = right.x + right.width / 2;
    const half = textWidth(MOTTO, "bold", SIZE) / 2;
    flow.rule([leftMiddle - 34, named.bottom + 3], [leftMiddle + 34, named.bottom + 3]);
    flow.rule([rightMiddle - half, motto.bottom + 3], [rightMiddle + half, motto.bottom + 3]);
    flow.note({ body: head.body.replaceAll("\n", " "), number: head.number, placeDate: head.placeDate });
    flow.y = Math.max(numbered.bottom, dated.bottom);
  };
}
