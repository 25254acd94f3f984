import { esclDriver } from "../../../main/capture/drivers/escl/driver.ts";
import { folderDriver } from "../../../main/capture/drivers/folder/driver.ts";
import { saneDriver } from "../../../main/capture/drivers/sane/driver.ts";
import { twainDriver } from "../../../main/capture/drivers/twain/driver.ts";
import { throughWine } from "../../../main/capture/drivers/twain/launcher.ts";
import { virtualDriver } from "../../../main/capture/drivers/virtual/driver.ts";
import type { Sheet } from "../../../main/capture/drivers/virtual/pile.ts";
import type { FolderMemory, ScannerDriver, ScanOptions } from "../../../main/capture/port.ts";

type Environment = Readonly<Record<string, string>>;

/** A scanner with paper in it, told so that another process can scan from it. */
export type Feeder =
  | { readonly kind: "virtual"; readonly pile: readonly Sheet[] }
  | { readonly kind: "escl"; readonly url: string }
  | { readonly kind: "sane"; readonly program: string; readonly env: Environment }
  | {
      readonly kind: "twain";
      readonly wine: string;
      readonly helper: string;
      readonly device: string;
      readonly env: Environment;
    }
  | { readonly kind: "folder"; readonly path: string };

/** Settings that every feeder takes; only TWAIN's virtual source knows no 100 dpi. */
export const optionsFor = ({ kind }: Feeder): ScanOptions => ({
  source: "feeder",
  duplex: false,
  dpi: kind === "twain" ? 300 : 100,
  color: "color",
  paper: "a5",
  brightness: 0,
});

/** Files are small and whole: nobody writes to them. */
const QUICK = { poll: 5, settle: 5, patience: 1_000 };

export function driverOf(
  feeder: Feeder,
  memory: FolderMemory,
): { readonly driver: ScannerDriver; readonly deviceId: string } {
  switch (feeder.kind) {
    case "virtual":
      return { driver: virtualDriver({ pile: feeder.pile }), deviceId: "virtual:samples" };
    case "escl":
      return { driver: esclDriver(), deviceId: feeder.url };
    case "sane": {
      const env = { ...process.env, ...feeder.env };
      return { driver: saneDriver({ program: feeder.program, env }), deviceId: "sane:test:0" };
    }
    case "twain": {
      const helper = throughWine(feeder.wine, feeder.helper, 64, feeder.env);
      return { driver: twainDriver({ helpers: [helper] }), deviceId: feeder.device };
    }
    case "folder": {
      const folders = [{ name: "Chung", path: feeder.path }];
      return { driver: folderDriver({ folders, memory, times: QUICK }), deviceId: "folder:Chung" };
    }
  }
}
