import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { Fault } from "../../shared/fault.ts";
import type { KeyProvider, SigningCode } from "../port.ts";
import { pkcs12Keys } from "./pkcs12/provider.ts";
import { tryout } from "./tryout/provider.ts";

/** A place keys come from, as it is offered for choice. Its id tells no path. */
export interface KeySource {
  readonly id: string;
  readonly kind: "pkcs11" | "pkcs12" | "tryout";
  readonly label: string;
}

export interface KeySources {
  /** Token modules found on this machine, PKCS#12 files of the office, the try-out key once it was made. */
  sources(): Promise<readonly KeySource[]>;
  /** @throws SigningFault key-missing when there is no such source */
  provider(sourceId: string): Promise<KeyProvider>;
  /** A token module by its path; `token` names one of several tokens by its label. */
  module(path: string, token?: string): KeyProvider;
  /** A PKCS#12 file by its path. */
  file(path: string): KeyProvider;
}

export interface KeySourceSettings {
  /** Paths of token modules, in the order they are offered. */
  readonly modules: readonly string[];
  readonly pkcs12Folder: string;
  readonly tryoutFolder: string;
  openModule(path: string, token?: string): KeyProvider;
}

export const TRYOUT_SOURCE = "tryout:samples";

interface Found extends KeySource {
  open(): Promise<KeyProvider>;
}

export function createKeySources(settings: KeySourceSettings): KeySources {
  const all = async (): Promise<Found[]> => [
    ...moduleSources(settings),
    ...(await fileSources(settings.pkcs12Folder)),
    ...tryoutSource(settings.tryoutFolder),
  ];
  return {
    sources: async () => (await all()).map(({ id, kind, label }) => ({ id, kind, label })),
    async provider(sourceId) {
      const found = (await all()).find(({ id }) => id === sourceId);
      if (!found) throw new Fault<SigningCode>("key-missing");
      return found.open();
    },
    module: settings.openModule,
    file: (path) => pkcs12Keys(path),
  };
}

/** A module is often there under several paths, one a link to the other: the first of its name is taken. */
const moduleSources = ({ modules, openModule }: KeySourceSettings): Found[] =>
  [...Map.groupBy(modules.filter(existsSync), (path) => basename(path))].map(([name, [path]]) => ({
    id: `pkcs11:${name}`,
    kind: "pkcs11",
    label: name,
    open: async () => openModule(path!),
  }));

async function fileSources(folder: string): Promise<Found[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.(p12|pfx)$/i.test(name));
  return names.map((name) => ({
    id: `pkcs12:${name}`,
    kind: "pkcs12",
    label: name,
    open: async () => pkcs12Keys(join(folder, name)),
  }));
}

const tryoutSource = (folder: string): Found[] =>
  existsSync(folder)
    ? [{ id: TRYOUT_SOURCE, kind: "tryout", label: "", open: async () => (await tryout(folder)).keys }]
    : [];
