/** What the words around a number say of it, by dimension. A dimension its words leave open is absent. */
export interface Features {
  readonly topic?: string;
  readonly state?: string;
  readonly channel?: string;
  readonly timing?: string;
  readonly level?: string;
  /** Said of what is received: within the period, not what came over from the one before. */
  readonly inPeriod?: true;
  /** "Tổng số" of a quantity; `sum` of "tổng cộng", which sums up whatever stands above it. */
  readonly total?: true | "sum";
  readonly used?: true;
}

type Dimension = "topic" | "state" | "channel" | "timing" | "level" | "inPeriod" | "total" | "used" | "skip";
type Rule = readonly [Dimension, string, RegExp];

/**
 * Patterns over folded text, the more telling first. A pattern takes its words away from those after it, so that paying
 * online is not taken for handing in online.
 */
const RULES: readonly Rule[] = [
  [
    "topic",
    "other",
    /phan anh|kien nghi|hai long|danh gia|y kien|van ban (?:den|di)|tai khoan|luot truy cap|tin nhan|khieu nai|to cao/gu,
  ],
  ["topic", "volume", /\b(?:tep|trang so hoa|dung luong|byte|do tin cay)\b/gu],
  [
    "topic",
    "fees.online",
    /(?:thanh toan|thu phi|nop phi|nop tien|thu tien|thu le phi|nop le phi)[^.;:]{0,30}truc tuyen|truc tuyen[^.;:]{0,12}(?:le phi|nghia vu tai chinh)/gu,
  ],
  [
    "topic",
    "fees",
    /(?:co|phat sinh|phai|thu|nop)(?: \p{L}+){0,3} (?:phi|nghia vu tai chinh)\b[^\d.;:]{0,16}(?:le phi)?|\ble phi\b|\bthanh toan\b/gu,
  ],
  [
    "topic",
    "postalReturn",
    /(?:tra|chuyen)(?: ket qua)?(?: giai quyet)?(?: \p{L}+){0,3} (?:qua|bang)[^\d.;:]{0,20}(?:buu chinh|buu dien|bcci)[^\d.;:]{0,10}/gu,
  ],
  [
    "topic",
    "digitized.both",
    /so hoa(?: du)? (?:ca|dong thoi)? ?(?:dau vao|thanh phan)[^.;:]{0,20}[ +]+(?:va )?(?:\p{L}+ )?(?:ket qua|dau ra)(?: giai quyet)?/gu,
  ],
  ["topic", "digitized.both.strict", /so hoa du (?:ca )?dau vao[ +]+(?:va )?ket qua ky so hop le/gu],
  [
    "topic",
    "digitized.output",
    /so hoa (?:ket qua|dau ra)(?: giai quyet)?|(?:ket qua|dau ra)(?: giai quyet)?(?: \p{L}+){0,3} so hoa/gu,
  ],
  ["topic", "digitized.input.strict", /so hoa (?:du|day du)[^.;:]{0,30}(?:dau vao|thanh phan|ho so)/gu],
  [
    "topic",
    "digitized.input",
    /so hoa (?:thanh phan(?: ho so)?|ho so(?: dau vao)?|dau vao|giay to)|thanh phan(?: ho so)?(?: \p{L}+){0,2} so hoa|\bso hoa khi tiep nhan/gu,
  ],
  ["topic", "digitized", /\bso hoa\b/gu],
  ["topic", "digitized.output.strict", /ket qua[^.;:\d]{0,16}\bky so\b(?: hop le)?/gu],
  ["topic", "signed", /(?:thanh phan(?: ho so)?|ket qua)?[^.;:\d]{0,12}\bky so\b(?: hop le)?/gu],
  ["topic", "reused", /tai su dung|su dung lai|khai thac lai|khai thac, su dung/gu],
  ["topic", "stored", /luu kho|kho du lieu|luu tru dien tu/gu],
  ["used", "used", /(?:co )?phat sinh ho so/gu],
  ["level", "full", /toan trinh/gu],
  ["level", "partial", /mot phan/gu],
  ["level", "information", /(?:chi )?cung cap thong tin/gu],
  ["level", "services", /dich vu cong(?: truc tuyen)?|\bdvctt\b|\bdvc\b/gu],
  ["skip", "", /thu tuc hanh chinh|ket qua giai quyet|trung tam [^,;:.]{0,30}cong|bo phan mot cua/gu],
  [
    "channel",
    "offline",
    /truc tiep[^\d.;]{0,14}(?:va|,|hoac|\/|\+)[^\d.;]{0,24}(?:buu chinh|bcci|buu dien)(?: cong ich)?|khong (?:qua )?truc tuyen/gu,
  ],
  ["channel", "direct", /truc tiep|truc dien/gu],
  ["channel", "online", /truc tuyen|qua mang/gu],
  ["channel", "postal", /buu chinh(?: cong ich)?|buu dien|\bbcci\b/gu],
  [
    "timing",
    "inTime",
    /truoc(?: han)?[ ,+/]+(?:va )?(?:\p{L}+ )?dung (?:han|hen)|dung(?: han)?[ ,+/]+(?:va )?(?:\p{L}+ )?truoc han/gu,
  ],
  ["timing", "early", /truoc han|som han|truoc hen/gu],
  ["timing", "overdue", /qua han|tre han|cham han|tre hen|qua hen/gu],
  ["timing", "onTime", /dung han|dung hen/gu],
  ["timing", "within", /trong (?:thoi )?han|chua den han|con han|chua qua han/gu],
  ["state", "unresolved", /(?:tu choi|tra lai)[^.;:\d]{0,24}\brut\b|\brut\b[^.;:\d]{0,24}(?:tu choi|tra lai)/gu],
  ["state", "withdrawn", /\brut\b/gu],
  ["state", "refused", /tu choi(?: giai quyet)?|tra lai|khong du dieu kien/gu],
  ["state", "supplement", /bo sung/gu],
  ["state", "handled", /phai (?:giai quyet|xu ly)|can (?:giai quyet|xu ly)|da va dang (?:giai quyet|xu ly)/gu],
  ["state", "receivedAndFinished", /tiep nhan[ ,+/]+(?:va )?(?:\p{L}+ )?giai quyet/gu],
  [
    "state",
    "inProgress",
    /dang (?:duoc )?(?:giai quyet|xu ly|thu ly|cho|trong)|chua (?:giai quyet|xu ly|co ket qua|hoan thanh)|con lai|ton cuoi ky|chuyen (?:sang )?ky sau/gu,
  ],
  ["state", "due", /\bden han\b/gu],
  [
    "state",
    "carried",
    /(?:ky|thang|quy|nam|tuan) truoc(?: chuyen(?: sang| qua)?)?|ton (?:dau ky|cu)|ton dong|chuyen sang|dau ky/gu,
  ],
  ["state", "finished", /giai quyet|da (?:duoc )?(?:xu ly|tra|hoan thanh|co ket qua)|tra ket qua/gu],
  ["state", "received", /tiep nhan|nhan moi/gu],
  ["inPeriod", "", /(?:trong|phat sinh trong) (?:ky|thang|quy|nam|tuan)\b|tiep nhan moi|moi tiep nhan|nhan moi/gu],
  ["total", "sum", /\btong cong\b/gu],
  ["total", "", /\btong\b|\bcong *(?=[:(]|$)/gu],
];

/** States keep their words: "từ chối giải quyết" is refused, and what follows it may still be a topic of its own. */
const KEEPING: readonly Dimension[] = ["state", "total"];

/** What a folded phrase says; the first pattern of a dimension wins. */
export function featuresIn(folded: string): Features {
  const found: Partial<Record<Dimension, string | true>> = {};
  let left = folded;
  for (const [dimension, value, pattern] of RULES) {
    const rest = left.replace(pattern, " ");
    if (rest === left) continue;
    found[dimension] ??= value || true;
    if (!KEEPING.includes(dimension)) left = rest;
  }
  return found as Features;
}

/** Words that say nothing of what is counted. */
export const isSilent = ({ topic, state, channel, timing, level, inPeriod, total, used }: Features): boolean =>
  !(topic || state || channel || timing || level || inPeriod || total || used);

/** What is left of a folded phrase without the words that say what is counted. */
export const unspoken = (folded: string): string =>
  RULES.reduce((left, [, , pattern]) => left.replace(pattern, " "), folded);
