import { Command } from "commander";
import type { Context } from "../context.ts";
import { readInput } from "../inputs.ts";
import { tellReading } from "../tables.ts";

/** `tram holidays [import FILE]` */
export const holidaysCommand = (context: Context): Command =>
  new Command("holidays")
    .description("Ngày nghỉ lễ và ngày làm bù dùng để tính hạn trả")
    .action(() => list(context))
    .addCommand(
      new Command("import")
        .description("Nhập lịch của cả năm từ XLSX, CSV: cột Ngày, Loại (Nghỉ hoặc Làm bù), Tên")
        .argument("<file>")
        .action((file: string) => importFile(file, context)),
    );

async function list({ open, print }: Context): Promise<void> {
  const years = await (await open()).days.years();
  print.answer(years, () => {
    for (const { holidays, worked } of Object.values(years)) {
      for (const { day, name } of holidays) print.line(`${day}  nghỉ     ${name}`);
      for (const day of worked) print.line(`${day}  làm bù`);
    }
  });
}

async function importFile(file: string, context: Context): Promise<void> {
  const bytes = await readInput(file);
  const outcome = await (await context.open()).days.importDays(bytes);
  const isWrong = tellReading(outcome, context);
  context.print.answer(outcome, () => isWrong || context.print.line(`Đã thay lịch năm ${outcome.years.join(", ")}`));
}
