import { parseOptions, type SaneOptions } from "./options.ts";
import { ask, type Scanimage } from "./scanimage.ts";

/** What devices offer. Each question opens the device, which takes seconds: answers are remembered. */
export interface Listings {
  /**
   * The options of a device after `args` were set.
   * @throws CaptureFault as {@link ask}
   */
  of(name: string, args: readonly string[], signal: AbortSignal): Promise<SaneOptions>;
  /** Forgets what is remembered of a device. */
  forget(name: string): void;
}

export function createListings(scanimage: Scanimage, withinMs: number): Listings {
  const known = new Map<string, Map<string, SaneOptions>>();
  return {
    async of(name, args, signal) {
      const key = args.join("\n");
      const before = known.get(name)?.get(key);
      if (before) return before;
      const asked = [`--device-name=${name}`, "--format=tiff", ...args, "--all-options"];
      const options = parseOptions(await ask(scanimage, asked, withinMs, signal));
      known.set(name, (known.get(name) ?? new Map()).set(key, options));
      return options;
    },
    forget: (name) => known.delete(name),
  };
}
