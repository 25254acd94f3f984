import { folded } from "../../recognition/fields/folded.ts";
import { nameAt } from "../../recognition/fields/names.ts";

/** What stands before the name of the person a result is about. Folded. */
const ABOUT = [
  /(?:^|\n)[\d.\s]*ho(?:,? chu dem,?)?(?: va)? ten(?: khai sinh| (?:cua )?(?:vo|chong|ben nam|ben nu))?:/gu,
  /(?:cap cho|chung nhan|xac nhan|cong nhan|cho phep|doi voi)\s+(?:ong\/ba|ong \(ba\)|ong|ba|anh|chi)[: ]/gu,
  /(?:^|\n)[\d.\s]*(?:ong\/ba|ong \(ba\)|ong|ba|chu ho(?: kinh doanh)?)\s*:/gu,
] as const;
/** What stands before the name of the person who asked for it. Folded. */
const ASKED = [
  /nguoi (?:yeu cau|de nghi|lam don|nop ho so|nop don|di khai|di dang ky|khai|nhan)[^:.;\n]{0,20}:/gu,
  /(?:de nghi|yeu cau|don|to khai|ho so)\b[^.;:\n]{0,80}\scua\s(?:ong|ba|anh|chi)(?:\/ba)?[: ]/gu,
] as const;

export interface Named {
  readonly name: string;
  /** From the name to its line's end. */
  readonly line: string;
}

/** People a result says it is about, in the order met. */
export const subjectsOf = (page: string): Named[] => named(page, ABOUT);

/** People at whose wish it says it was made. */
export const askersOf = (page: string): Named[] => named(page, ASKED);

function named(page: string, labels: readonly RegExp[]): Named[] {
  const text = page.normalize("NFC");
  const plain = folded(text);
  const ends = labels.flatMap((label) => [...plain.matchAll(label)].map(({ index, 0: found }) => index + found.length));
  return ends
    .toSorted((a, b) => a - b)
    .flatMap((end) => nameAt(text, end, "form") ?? [])
    .map(({ from, to }) => ({ name: text.slice(from, to), line: /.*/u.exec(text.slice(from))![0] }));
}
