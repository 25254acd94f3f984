import { describe, expect, it } from "vitest";
import type { FileReport, SignatureReport } from "../../preload/contract.ts";
import { changesByPage, firstChange } from "../../renderer/verify/changes.ts";
import { changedPages, gathered, scrollTo, zoomed } from "../../renderer/verify/compare/view.ts";
import { type Fact, factsOf } from "../../renderer/verify/facts.ts";

const signature = (more: Partial<SignatureReport> = {}): SignatureReport => ({
  field: "Signature1",
  signer: "Nguyễn Văn Mẫu",
  verdict: "valid",
  coverage: "whole-file",
  integrity: "intact",
  changesAfter: "none",
  trust: "trusted",
  trustStore: "state",
  revocation: "good",
  time: { value: "2026-04-01T08:30:15+07:00", source: "timestamp" },
  level: "B-T",
  reasons: [],
  certificate: {
    issuer: "Tổ chức thử",
    organization: "UBND xã Mẫu",
    serial: "0a",
    notBefore: "2026-01-01T00:00:00+07:00",
    notAfter: "2027-01-01T00:00:00+07:00",
  },
  ...more,
});
const told = (more?: Partial<SignatureReport>): readonly Fact[] => {
  const { ofFile, ofSigner } = factsOf(signature(more));
  return [...ofFile, ...ofSigner];
};
const textsOf = (more?: Partial<SignatureReport>) => told(more).map(({ label, text }) => `${label}: ${text}`);

describe("what is told of a signature", () => {
  it("is who vouches for signer and time, and that nothing is wrong", () => {
    expect(textsOf()).toEqual([
      "Thời điểm ký: 08:30:15 ngày 01/04/2026 (dấu thời gian của chữ ký, có chứng thực)",
      "Toàn vẹn: Nguyên vẹn",
      "Phạm vi ký: Toàn bộ tệp",
      "Thay đổi sau khi ký: Không có thay đổi",
      "Hiệu lực lúc ký: trong hạn chứng thư vào lúc ký",
      "Mức chữ ký: PAdES B-T (có dấu thời gian)",
      "Cơ quan, tổ chức: UBND xã Mẫu",
      "Tổ chức cấp chứng thư: Tổ chức thử",
      "Chứng thư có hạn: từ 01/01/2026 đến 01/01/2027",
      "Số chứng thư: 0a",
      "Tin cậy: Tin cậy, qua hệ thống chứng thực chuyên dùng công vụ",
      "Thu hồi: Còn hiệu lực",
    ]);
    expect(told().filter(({ tone }) => tone !== "good" && tone !== "plain")).toEqual([]);
  });

  it("never shows as good what is not known", () => {
    const unknown = told({
      coverage: "none",
      integrity: "broken",
      changesAfter: "forbidden",
      trust: "unknown",
      trustStore: null,
      revocation: "unknown",
      time: { value: null, source: "signer-clock" },
      certificate: null,
      level: "none",
    });
    expect(unknown.filter(({ tone }) => tone === "good")).toEqual([]);
  });

  it("takes nothing good from bytes that are not the signed ones", () => {
    const tones = factsOf(signature({ integrity: "broken" })).ofFile.map(({ label, tone }) => [label, tone]);
    expect(tones).toContainEqual(["Phạm vi ký", "open"]);
    expect(tones).toContainEqual(["Thay đổi sau khi ký", "open"]);
  });

  it("says of the signer's own clock that nobody vouches for it", () => {
    const [time] = told({ time: { value: "2026-04-01T08:30:15+07:00", source: "signer-clock" } });
    expect(time).toMatchObject({ tone: "open", text: expect.stringContaining("không có chứng thực") });
  });

  it("holds a time outside the certificate's period against it", () => {
    const late = told({ time: { value: "2027-04-01T08:30:15+07:00", source: "timestamp" } });
    expect(late).toContainEqual({ label: "Hiệu lực lúc ký", text: "ngoài hạn chứng thư vào lúc ký", tone: "bad" });
  });
});

describe("changes behind a signature", () => {
  const changed = signature({
    changes: [
      { kind: "page-content", page: 4, permitted: false },
      { kind: "metadata", page: null, permitted: true },
      { kind: "signature-added", page: 1, permitted: true },
      { kind: "annotation-added", page: 4, permitted: true },
    ],
  });

  it("stand page by page, those of the whole file first, the forbidden ones named so", () => {
    expect(changesByPage(changed)).toEqual([
      { page: null, isForbidden: false, texts: ["sửa thông tin mô tả tệp"] },
      { page: 1, isForbidden: false, texts: ["thêm một chữ ký"] },
      { page: 4, isForbidden: true, texts: ["sửa nội dung trang – không được phép", "thêm ghi chú"] },
    ]);
    expect(changedPages(changed)).toEqual([1, 4]);
  });

  it("are told with what a look at the pages found, each page once", () => {
    const box = { left: 20, top: 30, width: 40, height: 5 };
    const looked = signature({
      rendering: {
        differences: [
          { page: 2, box },
          { page: 2, box: { ...box, top: 90 } },
        ],
        unseen: [7],
      },
    });
    expect(changesByPage(looked)).toEqual([
      { page: 2, isForbidden: true, texts: ["hiện ra khác lúc ký"] },
      { page: 7, isForbidden: false, texts: ["chưa so được hình với lúc ký"] },
    ]);
  });

  it("are looked at from the first forbidden one on", () => {
    const report = (...signatures: SignatureReport[]): FileReport => ({
      file: "a.pdf",
      verdict: "invalid",
      signatures,
      reasons: [],
    });
    expect(firstChange(report(signature(), changed))).toEqual({ signature: 1, page: 4 });
    expect(firstChange(report(signature()))).toEqual({ signature: 0, page: 0 });
  });
});

describe("two pages beside one another", () => {
  it("show words of a line as one difference, and other lines as others", () => {
    const word = (x: number, y: number, width = 0.05) => ({ x, y, width, height: 0.02 });
    const lines = gathered([word(0.5, 0.52), word(0.17, 0.5), word(0.1, 0.5), word(0.1, 0.52, 0.2), word(0.8, 0.5)]);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatchObject({ x: 0.1, y: 0.5 });
    expect(lines[0]!.width).toBeCloseTo(0.12);
    expect(lines.map(({ y }) => y)).toEqual([0.5, 0.5, 0.52, 0.52]);
  });

  it("are zoomed in steps, no smaller than their panes and no larger than three times", () => {
    expect([zoomed(1, -1), zoomed(1, 1), zoomed(2, 1), zoomed(3, 1)]).toEqual([1, 1.25, 3, 3]);
  });

  it("are scrolled so that a place stands in the middle, never above the page", () => {
    const [page, pane] = [
      { width: 1000, height: 1400 },
      { width: 500, height: 600 },
    ];
    const at = (x: number, y: number) => scrollTo({ x, y, width: 0.1, height: 0.1 }, page, pane);
    expect(at(0.25, 0.75)).toEqual({ left: 50, top: 820 });
    expect(at(0, 0)).toEqual({ left: 0, top: 0 });
    const wide = { x: 0.25, y: 0.75, width: 0.6, height: 0.1 };
    expect(scrollTo(wide, page, pane)).toEqual({ left: 226, top: 820 });
  });
});
