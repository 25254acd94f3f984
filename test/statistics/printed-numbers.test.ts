import { describe, expect, it } from "vitest";
import { percentageText } from "../../main/statistics/format.ts";
import type { StatisticsReport } from "../../main/statistics/port.ts";
import { reportOf } from "../../main/statistics/report.ts";
import { officeA, officeB, QUARTER } from "./offices.ts";

const share = ({ total }: StatisticsReport, key: string, decimals = 2) => {
  const rate = total.rates.find((candidate) => candidate.key === key)!;
  return [rate.numerator, rate.denominator, percentageText(rate.percentage, decimals)];
};

describe("the numbers office A printed", () => {
  const report = reportOf(officeA(), QUARTER, null, { refusedIsFinished: true, withdrawnIsFinished: true });

  it("follow from its dossiers", () => {
    expect(report.total.counts).toMatchObject({
      carriedOver: 35,
      received: 3_439,
      "received.direct": 3,
      "received.online": 3_436,
      "received.postal": 0,
      handled: 3_474,
      finished: 3_422,
      "finished.early": 3_378,
      "finished.onTime": 0,
      "finished.overdue": 2,
      refused: 30,
      withdrawn: 12,
      inProgress: 52,
      "inProgress.withinTime": 44,
      "inProgress.overdue": 0,
      "inProgress.supplement": 8,
    });
  });

  it("hold 8,18 %, 10 % and 6,85 % as the shares of procedures with dossiers", () => {
    expect(share(report, "proceduresWithDossiers.services")).toEqual([31, 379, "8,18 %"]);
    expect(share(report, "proceduresWithDossiers.partial")).toEqual([16, 160, "10 %"]);
    expect(share(report, "proceduresWithDossiers.full")).toEqual([15, 219, "6,85 %"]);
  });

  it("hold 99,94 % as the share of online dossiers among online services", () => {
    expect(share(report, "onlineShare.partial").slice(0, 2)).toEqual([2_924, 2_926]);
    expect(share(report, "onlineShare.full").slice(0, 2)).toEqual([483, 483]);
    expect(share(report, "onlineShare.services")).toEqual([3_407, 3_409, "99,94 %"]);
    expect(share(report, "onlineShare")).toEqual([3_436, 3_439, "99,91 %"]);
  });

  it("hold 100 % digitized in, out and both ways", () => {
    expect(share(report, "inputDigitized")).toEqual([3_439, 3_439, "100 %"]);
    expect(share(report, "outputDigitized")).toEqual([3_380, 3_380, "100 %"]);
    expect(share(report, "bothDigitized")).toEqual([3_380, 3_380, "100 %"]);
  });

  it("hold 3.314 dossiers with stored documents and all 2.163 fees paid online", () => {
    expect(share(report, "stored").slice(0, 2)).toEqual([3_314, 3_439]);
    expect(share(report, "feesOnline")).toEqual([2_163, 2_163, "100 %"]);
  });
});

describe("the numbers office B printed", () => {
  const report = reportOf(officeB(), QUARTER, null, { refusedIsFinished: true, withdrawnIsFinished: false });

  it("follow from its dossiers, withdrawn ones not counted as finished", () => {
    const { counts } = report.total;
    expect(counts).toMatchObject({
      carriedOver: 0,
      received: 3_718,
      "received.online": 2_255,
      finished: 3_533,
      "finished.early": 3_533,
      "finished.overdue": 0,
      inProgress: 81,
      "inProgress.withinTime": 81,
      withdrawn: 104,
    });
    expect(counts["received.direct"]! + counts["received.postal"]!).toBe(1_463);
  });

  it("hold 97,7 % of fees paid online", () => {
    expect(share(report, "feesOnline", 1)).toEqual([2_257, 2_310, "97,7 %"]);
  });

  it("would hold 3.637 finished under the other convention, and the report says which", () => {
    const other = reportOf(officeB(), QUARTER, null, { refusedIsFinished: true, withdrawnIsFinished: true });
    expect(other.total.counts["finished"]).toBe(3_637);
    expect(report.convention).toContain("xin rút không tính là đã giải quyết");
    expect(other.convention).toContain("xin rút được tính là đã giải quyết");
  });
});
