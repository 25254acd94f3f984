import type { Capabilities, Device } from "../../port.ts";

/** What the photocopier was told decides everything: a folder takes what lies in it. */
export const describe = (device: Device): Capabilities => ({
  device,
  sources: [{ source: "feeder", duplex: true, dpi: [], colors: ["color", "gray", "bw"], widthMm: 0, heightMm: 0 }],
});
