import { describe, expect, it } from "vitest";
import { readScannedCode } from "../../main/dossiers/scanned-code.ts";

describe("a scanned code", () => {
  it.each([
    ["H99.07-260401-0001", "H99.07-260401-0001"],
    [" 000.00.16.H99-260401-0001\r", "000.00.16.H99-260401-0001"],
    ["H99.07-260401-0001|Đặng Thị Mơ Ước|01/04/2026", "H99.07-260401-0001"],
    ["https://motcua.example.vn/tra-cuu?x=1&maHoSo=H99.07-260401-0001", "H99.07-260401-0001"],
    ["https://motcua.example.vn/hs/H99.07-260401-0001", "H99.07-260401-0001"],
  ])("%j is the receipt of a dossier", (text, code) => {
    expect(readScannedCode(text)).toEqual({ kind: "receipt", code });
  });

  it.each([
    "099193423000|099123456|Đặng Thị Mơ Ước|01011993|Nữ|Số 1, Phường Mẫu|22062022",
    "099193423000||Đặng Thị Mơ Ước|01011993|Nữ|Số 1, Phường Mẫu|22062022|||",
  ])("%j is a citizen's card", (text) => {
    expect(readScannedCode(text)).toEqual({
      kind: "citizen-card",
      citizenId: "099193423000",
      name: "Đặng Thị Mơ Ước",
    });
  });

  it.each(["", "xin chào", "https://example.vn/", "<script>1</script>", `A${"1".repeat(60)}`, "https://x.vn/%E0%A4%A"])(
    "%j is neither",
    (text) => {
      expect(() => readScannedCode(text)).toThrow(expect.objectContaining({ code: "scanned-code-unknown" }));
    },
  );
});
