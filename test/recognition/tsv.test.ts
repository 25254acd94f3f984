import { expect, test } from "vitest";
import { linesOfTsv } from "../../main/recognition/tsv.ts";

type Read = readonly [text: string, left: number, confidence: number];
const line = (top: number, ...words: Read[]) => [
  `4\t1\t1\t1\t1\t0\t0\t${top}\t900\t30\t-1\t`,
  ...words.map(
    ([text, left, confidence], at) => `5\t1\t1\t1\t1\t${at + 1}\t${left}\t${top}\t60\t30\t${confidence}\t${text}`,
  ),
];
const textsOf = (...rows: string[][]) =>
  linesOfTsv([...rows.flat(), ""].join("\n")).map(({ words }) => words.map(({ text }) => text).join(" "));

test("lines come with their words in NFC, where they stand and how sure they are", () => {
  const lines = linesOfTsv([...line(100, ["Việt".normalize("NFD"), 20, 96.5], ["Nam", 90, 95]), ""].join("\n"));
  expect(lines).toEqual([
    {
      words: [
        { text: "Việt", box: { x: 20, y: 100, width: 60, height: 30 }, confidence: 96.5 },
        { text: "Nam", box: { x: 90, y: 100, width: 60, height: 30 }, confidence: 95 },
      ],
      box: { x: 20, y: 100, width: 130, height: 30 },
      baseline: 130,
    },
  ]);
});

test("scribbles beside a line are left out, a doubtful word within it never is", () => {
  const within = line(100, ["~", 0, 3], ["Ông", 20, 90], ["Gia", 80, 0], ["Huy,", 140, 0], ["\\v", 200, 5]);
  expect(textsOf(within, line(200, ["/", 0, 2]), line(300, ["1.304,2", 0, 0]))).toEqual(["Ông Gia Huy,", "1.304,2"]);
});
