import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { Fault } from "../../shared/fault.ts";
import type { KeyProvider, SigningCode } from "../port.ts";
import type { ModuleCandidate } from "./discovery/discover.ts";
import { inspectModule, type ModuleReport } from "./pkcs11/inspect.ts";
import type { ProcessOptions } from "./pkcs11/module-process.ts";
import { type TokenPresence, type TokenWatch, watchTokens } from "./pkcs11/watch.ts";
import { pkcs12Keys } from "./pkcs12/provider.ts";
import { tryout } from "./tryout/provider.ts";

/** A place keys come from, as it is offered for choice. Its id tells no path. */
export interface KeySource {
  readonly id: string;
  readonly kind: "pkcs11" | "pkcs12" | "tryout";
  readonly label: string;
}

/** What a signer wants of a key. */
export interface KeyWish {
  /** Label or serial number, where several tokens are in one module. */
  readonly token?: string;
  /** Scheme of an RSA key; PKCS #1 v1.5 when it is left out. */
  readonly rsa?: "pkcs1" | "pss";
}

export interface KeySources {
  /** Token modules found on this machine, PKCS#12 files of the office, the try-out key once it was made. */
  sources(): Promise<readonly KeySource[]>;
  /** @throws SigningFault key-missing when there is no such source */
  provider(sourceId: string, wish?: KeyWish): Promise<KeyProvider>;
  /** A token module by its path. */
  module(path: string, wish?: KeyWish): KeyProvider;
  /** Every token module found on this machine, also those this program cannot load. */
  modules(): Promise<readonly ModuleCandidate[]>;
  /** What a module and its tokens tell without a PIN. */
  inspect(path: string, signal?: AbortSignal): Promise<ModuleReport>;
  /** Tells which tokens are in those modules, now and within two seconds of each change. */
  watch(paths: readonly string[], onChange: (presence: TokenPresence) => void): TokenWatch;
  /** A PKCS#12 file by its path. */
  file(path: string, wish?: KeyWish): KeyProvider;
}

export interface KeySourceSettings {
  /** Token modules, in the order they are offered. */
  modules(): Promise<readonly ModuleCandidate[]>;
  readonly pkcs12Folder: string;
  readonly tryoutFolder: string;
  openModule(path: string, wish?: KeyWish): KeyProvider;
  /** How a module's process is started; as a Node child when left out. */
  readonly tokenProcess?: ProcessOptions;
}

export const TRYOUT_SOURCE = "tryout:samples";

interface Found extends KeySource {
  open(wish?: KeyWish): Promise<KeyProvider>;
}

export function createKeySources(settings: KeySourceSettings): KeySources {
  const all = async (): Promise<Found[]> => [
    ...(await moduleSources(settings)),
    ...(await fileSources(settings.pkcs12Folder)),
    ...tryoutSource(settings.tryoutFolder),
  ];
  return {
    sources: async () => (await all()).map(({ id, kind, label }) => ({ id, kind, label })),
    async provider(sourceId, wish) {
      const found = (await all()).find(({ id }) => id === sourceId);
      if (!found) throw new Fault<SigningCode>("key-missing");
      return found.open(wish);
    },
    module: settings.openModule,
    modules: settings.modules,
    inspect: (path, signal) => inspectModule(path, { ...settings.tokenProcess, ...(signal && { signal }) }),
    watch: (paths, onChange) => watchTokens(paths, onChange, settings.tokenProcess),
    file: pkcs12Keys,
  };
}

/** One of each name; of several with the same the first is taken. */
async function moduleSources({ modules, openModule }: KeySourceSettings): Promise<Found[]> {
  const usable = (await modules()).filter(({ obstacle }) => obstacle === null);
  return [...Map.groupBy(usable, ({ path }) => basename(path))].map(([name, [first]]) => ({
    id: `pkcs11:${name}`,
    kind: "pkcs11",
    label: first!.vendor ? `${first!.vendor} – ${name}` : name,
    open: async (wish) => openModule(first!.path, wish),
  }));
}

async function fileSources(folder: string): Promise<Found[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.(p12|pfx)$/i.test(name));
  return names.map((name) => ({
    id: `pkcs12:${name}`,
    kind: "pkcs12",
    label: name,
    open: async (wish) => pkcs12Keys(join(folder, name), wish),
  }));
}

const tryoutSource = (folder: string): Found[] =>
  existsSync(folder)
    ? [{ id: TRYOUT_SOURCE, kind: "tryout", label: "", open: async () => (await tryout(folder)).keys }]
    : [];
