import { chance } from "../offices.ts";

/** The numbers of one office in one period, all of which agree. */
export interface Numbers {
  carried: number;
  received: number;
  direct: number;
  online: number;
  postal: number;
  handled: number;
  finished: number;
  early: number;
  onTime: number;
  overdue: number;
  refused: number;
  withdrawn: number;
  inProgress: number;
  within: number;
  late: number;
  supplement: number;
  procedures: number;
  full: number;
  partial: number;
  fullUsed: number;
  partialUsed: number;
  fees: number;
  feesOnline: number;
  inputs: number;
  outputs: number;
}

export interface FieldRow {
  readonly field: string;
  received: number;
  online: number;
  direct: number;
  finished: number;
  inProgress: number;
}

export interface Office {
  readonly name: string;
  readonly numbers: Numbers;
  readonly fields: FieldRow[];
  /** Withdrawn and refused dossiers are among the finished. */
  readonly exitsFinished: boolean;
}

export const OFFICE_A: Numbers = {
  ...{ carried: 35, received: 3439, direct: 3, online: 3436, postal: 0, handled: 3474 },
  ...{ finished: 3422, early: 3378, onTime: 0, overdue: 2, refused: 30, withdrawn: 12 },
  ...{ inProgress: 52, within: 44, late: 0, supplement: 8 },
  ...{ procedures: 379, full: 219, partial: 160, fullUsed: 15, partialUsed: 16 },
  ...{ fees: 2163, feesOnline: 2163, inputs: 3439, outputs: 3380 },
};

export const OFFICE_B: Numbers = {
  ...{ carried: 0, received: 3718, direct: 1400, online: 2255, postal: 63, handled: 3718 },
  ...{ finished: 3533, early: 3533, onTime: 0, overdue: 0, refused: 0, withdrawn: 104 },
  ...{ inProgress: 81, within: 81, late: 0, supplement: 0 },
  ...{ procedures: 379, full: 219, partial: 160, fullUsed: 15, partialUsed: 16 },
  ...{ fees: 2310, feesOnline: 2257, inputs: 3718, outputs: 3533 },
};

const FIELDS = [
  "Hộ tịch",
  "Chứng thực",
  "Đất đai",
  "Bảo trợ xã hội",
  "Xây dựng",
  "Hộ kinh doanh",
  "Giáo dục",
  "Văn hóa",
];

export type Chance = ReturnType<typeof chance>;
export const between = (next: Chance, from: number, to: number): number => from + Math.floor(next() * (to - from + 1));

/** The first offices are A and B; the others are made up. */
export function officeOf(seed: number): Office {
  const next = chance(seed * 7919 + 13);
  const exitsFinished = seed === 0 || (seed !== 1 && next() < 0.5);
  const numbers = seed === 0 ? { ...OFFICE_A } : seed === 1 ? { ...OFFICE_B } : madeUp(next, exitsFinished);
  return {
    name: "Trung tâm Phục vụ hành chính công phường Mẫu",
    numbers,
    fields: fieldsOf(numbers, next, exitsFinished),
    exitsFinished,
  };
}

function madeUp(next: Chance, exitsFinished: boolean): Numbers {
  const [online, direct, postal] = [between(next, 300, 4000), between(next, 60, 900), between(next, 0, 90)];
  const received = online + direct + postal;
  const carried = between(next, 20, 160);
  const handled = carried + received;
  const [within, late, supplement] = [between(next, 20, 120), between(next, 0, 9), between(next, 1, 25)];
  const [refused, withdrawn] = [between(next, 1, 40), between(next, 1, 60)];
  const inProgress = within + late + supplement;
  const done = handled - inProgress - refused - withdrawn;
  const overdue = between(next, 1, 20);
  const onTime = between(next, 30, Math.floor(done / 3));
  const [full, partial] = [between(next, 100, 240), between(next, 80, 180)];
  const fees = between(next, 100, received - 100);
  return {
    ...{ carried, received, direct, online, postal, handled },
    ...{
      finished: exitsFinished ? handled - inProgress : done,
      early: done - onTime - overdue,
      onTime,
      overdue,
      refused,
      withdrawn,
    },
    ...{ inProgress, within, late, supplement },
    ...{
      procedures: full + partial,
      full,
      partial,
      fullUsed: between(next, 11, 60),
      partialUsed: between(next, 11, 60),
    },
    ...{
      fees,
      feesOnline: between(next, 50, fees - 10),
      inputs: between(next, 50, received),
      outputs: between(next, 50, done),
    },
  };
}

/** Every field has its share of everything, so that what came in is what went out in each. */
function fieldsOf(numbers: Numbers, next: Chance, exitsFinished: boolean): FieldRow[] {
  const names = FIELDS.slice(0, between(next, 4, FIELDS.length));
  const weights = names.map(() => 0.2 + next());
  const [online, offline, carried, inProgress] = [
    numbers.online,
    numbers.direct + numbers.postal,
    numbers.carried,
    numbers.inProgress,
  ].map((whole) => dealt(whole, weights));
  const exits = dealt(exitsFinished ? 0 : numbers.refused + numbers.withdrawn, weights);
  return names.map((field, at) => {
    const received = online![at]! + offline![at]!;
    const finished = carried![at]! + received - inProgress![at]! - exits[at]!;
    return { field, received, online: online![at]!, direct: offline![at]!, finished, inProgress: inProgress![at]! };
  });
}

function dealt(whole: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let [weight, given] = [0, 0];
  return weights.map((each) => {
    weight += each;
    const share = Math.round((whole * weight) / all) - given;
    given += share;
    return share;
  });
}
