import type { FindingCode } from "../../../main/statistics/checker/port.ts";
import type { Numbers, Office } from "./numbers.ts";
import { rightly, type Told } from "./told.ts";

/** A way a report goes wrong, and the finding that has to name it. */
export interface Plant {
  readonly name: string;
  readonly code: FindingCode;
  readonly apply: (office: Office) => Told;
}

const withNumbers = (office: Office, more: Partial<Numbers>): Office => ({
  ...office,
  numbers: { ...office.numbers, ...more },
});

/** Two neighbouring digits that differ, changed over. */
export function transposed(value: number): number {
  const digits = [...String(value)];
  const at = digits.findIndex(
    (digit, n) => digits[n + 1] !== undefined && digit !== digits[n + 1] && !(n === 0 && digits[1] === "0"),
  );
  if (at < 0) return value + 9;
  [digits[at], digits[at + 1]] = [digits[at + 1]!, digits[at]!];
  return Number(digits.join(""));
}

/** The same wrong number wherever the report prints it. */
const everywhere = (office: Office, more: Partial<Numbers>): Told => {
  const wrong = withNumbers(office, more);
  return { ...rightly(office), prose: wrong, table: wrong };
};

export const PLANTS: readonly Plant[] = [
  {
    name: "a stale total",
    code: "total-differs",
    apply: (office) => everywhere(office, { handled: office.numbers.handled - 17 }),
  },
  {
    name: "changed-over digits in a part",
    code: "total-differs",
    apply: (office) => everywhere(office, { early: transposed(office.numbers.early) }),
  },
  {
    name: "a part of what is in progress left as it was",
    code: "total-differs",
    apply: (office) => everywhere(office, { within: office.numbers.within + 13 }),
  },
  {
    name: "a stale sum of a column",
    code: "column-sum-differs",
    apply: (office) => ({ ...rightly(office), foot: withNumbers(office, { finished: office.numbers.finished - 21 }) }),
  },
  {
    name: "a missing row",
    code: "column-sum-differs",
    apply: (office) => {
      const largest = office.fields.toSorted((one, other) => other.received - one.received)[0]!;
      return { ...rightly(office), fields: { ...office, fields: office.fields.filter((row) => row !== largest) } };
    },
  },
  {
    name: "channels that do not add up",
    code: "channels-differ",
    apply: (office) => everywhere(office, { online: office.numbers.online + 45 }),
  },
  {
    name: "shares of swapped channels",
    code: "share-of-other-channel",
    apply: (office) => {
      const { direct, online } = office.numbers;
      const swapped: Readonly<Record<string, number>> = { direct: online, online: direct };
      return { ...rightly(office), shareOf: (name, above, below) => [swapped[name] ?? above, below] };
    },
  },
  {
    name: "channels swapped between text and table",
    code: "value-differs",
    apply: (office) => {
      const { direct, online } = office.numbers;
      return { ...rightly(office), table: withNumbers(office, { direct: online, online: direct }) };
    },
  },
  {
    name: "a wrong rate",
    code: "rate-differs",
    apply: (office) => ({
      ...rightly(office),
      shareOf: (name, above, below) => (name === "fees" ? [above - 0.03 * below, below] : [above, below]),
    }),
  },
  {
    name: "a rate of the wrong whole",
    code: "rate-differs",
    apply: (office) => ({
      ...rightly(office),
      shareOf: (name, above, below) =>
        name === "inputs" || name === "fees" ? [above, below + office.numbers.handled] : [above, below],
    }),
  },
  {
    name: "dossiers that got lost between in and out",
    code: "balance-differs",
    apply: (office) => {
      const { inProgress, within } = office.numbers;
      const lost = within + 211;
      return everywhere(office, { inProgress: inProgress + 211, within: lost });
    },
  },
  {
    name: "the same quantity with two values",
    code: "value-differs",
    apply: (office) => ({
      ...rightly(office),
      table: withNumbers(office, { received: transposed(office.numbers.received) }),
    }),
  },
  {
    name: "more finished than there was",
    code: "resolved-exceeds",
    apply: (office) => {
      const { handled, finished, early } = office.numbers;
      const more = handled + 120;
      return everywhere(office, { finished: more, early: early + more - finished });
    },
  },
  {
    name: "a part larger than its whole",
    code: "part-exceeds-whole",
    apply: (office) => everywhere(office, { feesOnline: office.numbers.fees + 37 }),
  },
];
