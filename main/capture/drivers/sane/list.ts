import type { Device } from "../../port.ts";
import { device } from "./device.ts";

const FIELD = "\u001f";

/** For `scanimage --formatted-device-list`: one line a device, its name, maker and model apart. */
export const LIST_FORMAT = `${["%d", "%v", "%m"].join(FIELD)}%n`;

/** Scanners that speak eSCL are found by the driver that speaks it itself; cameras are no scanners. */
const LEFT_OUT = /^(airscan:e|escl:|v4l:|gphoto2:)/;

/** The devices in what scanimage printed for {@link LIST_FORMAT}. */
export function parseList(text: string): Device[] {
  return text.split("\n").flatMap((line) => {
    const [name = "", maker = "", model = ""] = line.split(FIELD);
    if (!name || LEFT_OUT.test(name)) return [];
    const title = [maker, model].filter((word) => word && !/^noname$/i.test(word)).join(" ");
    return [device(name, title || name)];
  });
}
