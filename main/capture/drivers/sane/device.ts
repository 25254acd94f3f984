import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode, Device } from "../../port.ts";

const PREFIX = "sane:";
/** Backends compose their names from a bus, a host or a model; none comes near this. */
const LONGEST = 255;

/**
 * SANE's own name of the device that an id means.
 * @throws CaptureFault device-not-found for what no backend would answer to
 */
export function saneName(deviceId: string): string {
  const name = deviceId.startsWith(PREFIX) ? deviceId.slice(PREFIX.length) : deviceId;
  const isName = name.length > 0 && name.length <= LONGEST && !/^-|\p{Cc}/u.test(name);
  if (!isName) throw new Fault<CaptureCode>("device-not-found");
  return name;
}

export const device = (name: string, title = name): Device => ({
  id: PREFIX + name,
  driver: "sane",
  name: title,
  location: null,
  tryout: name.startsWith("test:"),
});
