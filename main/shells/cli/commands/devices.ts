import { Command } from "commander";
import type { Device } from "../../../capture/port.ts";
import type { Context } from "../context.ts";
import { columns } from "../print.ts";

/** `tram devices` */
export const devicesCommand = (context: Context): Command =>
  new Command("devices").description("Liệt kê máy quét").action(async () => {
    const workstation = await context.open();
    const devices: Device[] = [];
    for await (const device of workstation.scanners.list(context.io.signal)) devices.push(device);
    context.print.answer(devices, () => {
      const rows = devices.map(({ id, name, tryout }) => [
        id,
        name,
        tryout ? "(dùng thử, không có giá trị pháp lý)" : "",
      ]);
      for (const row of columns(rows)) context.print.line(row);
    });
  });
