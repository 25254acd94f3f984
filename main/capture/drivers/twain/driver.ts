import { Fault } from "../../../shared/fault.ts";
import type { Capabilities, CaptureCode, Device, ScannerDriver, SourceCapabilities } from "../../port.ts";
import { deviceOf, sourceOf, type TwainSource } from "./device.ts";
import type { HelperInput } from "./events.ts";
import { openHelper } from "./helper.ts";
import type { Launcher } from "./launcher.ts";
import { transferFor } from "./quirks.ts";
import { type HelperRequest, scanRequest, type Transfer } from "./requests.ts";
import { scan } from "./scan.ts";
import { TIMES, type Times } from "./times.ts";

export interface TwainOptions {
  /** One for each width of drivers; the first has the word where both know a source. */
  readonly helpers: readonly Launcher[];
  readonly times?: Partial<Times>;
  /** How pictures come, in place of what is known to work with a source. */
  readonly transfer?: Transfer;
}

/** Scanners with a TWAIN driver, through a helper process: a driver that hangs or crashes takes the helper with it, not us. */
export function twainDriver({ helpers, times: own, transfer }: TwainOptions): ScannerDriver {
  const times = { ...TIMES, ...own };
  const launcherOf = ({ bits }: TwainSource): Launcher => {
    const launcher = helpers.find((each) => each.bits === bits);
    if (!launcher) throw new Fault<CaptureCode>("device-not-found");
    return launcher;
  };
  async function ask(launcher: Launcher, request: HelperRequest, signal: AbortSignal) {
    await using helper = openHelper(launcher, request, times, signal);
    const answers = [];
    for (let each = await helper.next(); each !== null; each = await helper.next()) answers.push(each);
    return answers;
  }
  /** A driver that crashes while it is looked for hides only itself and its neighbours of the same width. */
  async function namesIn(launcher: Launcher, signal: AbortSignal): Promise<string[]> {
    const found = await ask(launcher, { do: "list" }, signal).catch(() => []);
    return found.flatMap((each) => (each.event === "source" ? [each.name] : []));
  }
  return {
    name: "twain",
    async *list(signal): AsyncGenerator<Device> {
      const seen = new Set<string>();
      for (const launcher of helpers)
        for (const name of await namesIn(launcher, signal)) {
          if (!seen.has(name)) yield deviceOf({ bits: launcher.bits, name });
          seen.add(name);
        }
    },
    async describe(deviceId, signal): Promise<Capabilities> {
      const source = sourceOf(deviceId);
      const answers = await ask(launcherOf(source), { do: "describe", source: source.name }, signal);
      const inputs = answers.filter((each) => each.event === "input");
      return { device: deviceOf(source), sources: inputs.map(capabilitiesOf) };
    },
    async *scan(deviceId, options, spool, signal) {
      const source = sourceOf(deviceId);
      const way = transfer ?? transferFor(source.name);
      const request = scanRequest(source.name, options, way, launcherOf(source).pathOf(spool));
      yield* scan(openHelper(launcherOf(source), request, times, signal), spool);
    },
  };
}

const capabilitiesOf = ({ source, duplex, dpi, colors, widthMm, heightMm }: HelperInput): SourceCapabilities => ({
  source,
  duplex,
  dpi,
  colors,
  widthMm,
  heightMm,
});
