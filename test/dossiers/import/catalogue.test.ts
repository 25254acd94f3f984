import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readCatalogue } from "../../../main/dossiers/catalogue-file/read.ts";
import { writeCatalogue } from "../../../main/dossiers/catalogue-file/write.ts";
import { sampleProcedures } from "../../../main/dossiers/samples.ts";
import { communeCatalogue } from "../../../scripts/make-catalogue.ts";
import { describeOnEachDialect } from "../../storage/databases.ts";
import { csv, openFilesOffice } from "./office.ts";

const HEADINGS = "Mã TTHC,Tên TTHC,Lĩnh vực,Mức độ,Thời hạn,Thành phần hồ sơ,Bắt buộc,Số lượng";

describe("a catalogue as a table", () => {
  it.each(["csv", "xlsx"] as const)("comes back from %s as it went", async (form) => {
    const procedures = sampleProcedures();
    const read = await readCatalogue(await writeCatalogue(procedures, form));
    expect(read.errors).toEqual([]);
    expect(read.procedures).toEqual(procedures);
  });

  it("continues a procedure in rows that leave its code blank, and names components by their words", async () => {
    const { procedures } = await readCatalogue(
      csv(HEADINGS, "T-1,Cấp thẻ,Thư viện,Toàn trình,5 ngày,Đơn đề nghị,Có,1", ",,,,,Ảnh chân dung,Không,2"),
    );
    expect(procedures).toHaveLength(1);
    expect(procedures[0]!.components.map(({ code, mandatory, count }) => [code, mandatory, count])).toEqual([
      ["DON-DE-NGHI", true, 1],
      ["ANH-CHAN-DUNG", false, 2],
    ]);
  });

  it("names every wrong cell by its row", async () => {
    const { errors } = await readCatalogue(
      csv(HEADINGS, ",,,,,Đơn,Có,1", "T-1,,Thư viện,Bay,x,Đơn,Có,0", "T-1,Khác,Thư viện,,,Đơn,Có,1"),
    );
    expect(errors.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      "2 procedure missing",
      "3 name missing",
      "3 level word-unknown",
      "3 workingDays not-a-number",
      "3 count not-a-number",
      "4 name row-repeats",
      "4 component row-repeats",
    ]);
  });
});

describe("the commune's sample", () => {
  it("has 70 fields and 379 procedures: 219 wholly online, 160 in part", async () => {
    const { procedures, errors } = await readCatalogue(await readFile("resources/catalogue/commune.csv"));
    expect(errors).toEqual([]);
    expect(new Set(procedures.map(({ field }) => field)).size).toBe(70);
    const levels = Object.groupBy(procedures, ({ level }) => level);
    expect([procedures.length, levels.full?.length, levels.partial?.length]).toEqual([379, 219, 160]);
  });

  it("is what its maker writes", async () => {
    const made = await writeCatalogue(communeCatalogue(), "csv");
    expect(Buffer.compare(made, await readFile("resources/catalogue/commune.csv"))).toBe(0);
  });
});

describeOnEachDialect("an import of the catalogue", (databases) => {
  const open = async () => openFilesOffice(await databases.open());

  it("tells first what it would add, change field by field, and retire", async () => {
    const { files, dossiers } = await open();
    const [first, second, ...others] = sampleProcedures();
    const changed = { ...first!, name: "Tên mới", components: [{ ...first!.components[0]!, count: 3 }] };
    const table = await writeCatalogue([changed, ...others, { ...second!, code: "MOI-1" }], "csv");
    const diff = await files.importCatalogue(table, { dryRun: true });
    expect(diff).toMatchObject({ added: ["MOI-1"], retired: [second!.code], unchanged: others.length });
    expect(diff.changed).toEqual([
      {
        code: first!.code,
        fields: expect.arrayContaining([
          { field: "name", before: first!.name, after: "Tên mới" },
          { field: "TO-KHAI.count", before: "1", after: "3" },
          { field: "GIAY-TO.name", before: first!.components[1]!.name, after: "" },
        ]),
      },
    ]);
    expect(new Set(await dossiers.procedures())).toEqual(new Set(sampleProcedures()));
    expect(await files.importCatalogue(table)).toEqual(diff);
    expect((await dossiers.procedures()).map(({ code }) => code)).toContain("MOI-1");
    expect(await files.importCatalogue(table)).toMatchObject({ added: [], changed: [], retired: [] });
  });

  it("leaves in force what a part does not list", async () => {
    const { files } = await open();
    const part = await writeCatalogue(sampleProcedures().slice(0, 1), "xlsx");
    expect(await files.importCatalogue(part, { part: true })).toMatchObject({ retired: [], unchanged: 1 });
  });

  it("keeps nothing of a file with an error", async () => {
    const { files, dossiers } = await open();
    const outcome = await files.importCatalogue(csv(HEADINGS, "T-1,Cấp thẻ,Thư viện,Bay,5,,,"));
    expect(outcome.errors).toMatchObject([{ row: 2, column: "level", code: "word-unknown", value: "Bay" }]);
    expect(await dossiers.procedures()).toHaveLength(sampleProcedures().length);
  });
});
