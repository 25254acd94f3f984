import { realpath } from "node:fs/promises";
import { basename, dirname, extname, isAbsolute, join } from "node:path";
import { fitOfFile, type Host, type Obstacle } from "./fit.ts";
import { type Environment, expand, knownModules, vendorOf } from "./known.ts";
import { NO_REGISTRY, type ProviderEntry, type ProviderRegistry } from "./registry.ts";
import { windowsRegistry } from "./windows-registry.ts";

/** A PKCS#11 module that was found on this machine, or that a person named. */
export interface ModuleCandidate {
  readonly path: string;
  readonly source: "settings" | "registry" | "known";
  /** Who makes the tokens, as far as the file's name or the registry tells. */
  readonly vendor: string | null;
  /** Null for a module this program can load. */
  readonly obstacle: Obstacle | null;
}

export interface DiscoverySettings {
  /** Paths a person set; they come first and are told even where nothing is there. */
  readonly paths?: readonly string[];
  readonly registry?: ProviderRegistry;
  readonly host?: Host;
  readonly env?: Environment;
  /** In place of the list of known modules. */
  readonly known?: readonly { readonly path: string; readonly vendor: string }[];
}

/**
 * Every module to be found, each once: what a person set, then what Windows has registered, then the known list. Files
 * are judged by their headers; none is loaded.
 */
export async function discoverModules(settings: DiscoverySettings = {}): Promise<ModuleCandidate[]> {
  const { host = process, env = process.env, paths = [] } = settings;
  const registry = settings.registry ?? (host.platform === "win32" ? windowsRegistry : NO_REGISTRY);
  const known = settings.known ?? knownModules(host.platform, env);
  const look = (path: string, source: ModuleCandidate["source"], vendor: string | null) =>
    judgeModule(path, { source, vendor, host });
  const registered = (await registry.providers()).map(async (entry) => {
    const found = await Promise.all(imagesOf(entry, env).map((path) => look(path, "registry", entry.name)));
    return found.find(({ obstacle }) => obstacle === null) ?? found.find(isInstalledModule);
  });
  const found = await Promise.all([
    ...paths.map((path) => look(path, "settings", null)),
    ...registered,
    ...known.map(async ({ path, vendor }) => onlyIf(isInstalledModule, await look(path, "known", vendor))),
  ]);
  return eachOnce(found.filter((candidate) => candidate !== undefined));
}

/** One module, by its name and the headers of its file. `vendor` is for a name that tells none. */
export async function judgeModule(
  path: string,
  { source = "settings", vendor = null, host = process }: JudgeOptions = {},
): Promise<ModuleCandidate> {
  return { path, source, vendor: vendorOf(basename(path)) ?? vendor, obstacle: await fitOfFile(path, host) };
}

export interface JudgeOptions {
  readonly source?: ModuleCandidate["source"];
  readonly vendor?: string | null;
  readonly host?: Host;
}

/** A provider's own library is often the module's name with `_s`; some libraries are both. */
function imagesOf({ imagePath }: ProviderEntry, env: Environment): string[] {
  const path = expand(imagePath, env);
  const image = isAbsolute(path) ? path : join(env.SystemRoot ?? "C:\\Windows", "System32", path);
  const extension = extname(image);
  const stem = basename(image, extension);
  const stripped = stem.replace(/_s$/i, "");
  return stripped === stem ? [image] : [join(dirname(image), stripped + extension), image];
}

/** Windows' own providers are libraries without PKCS#11, and of most known names there is no file. */
const isInstalledModule = ({ obstacle }: ModuleCandidate): boolean => obstacle === null || obstacle === "wrong-machine";

const onlyIf = (is: (found: ModuleCandidate) => boolean, found: ModuleCandidate): ModuleCandidate | undefined =>
  is(found) ? found : undefined;

/** A module is often there under several names, one a link to the other: the first is taken. */
async function eachOnce(candidates: readonly ModuleCandidate[]): Promise<ModuleCandidate[]> {
  const files = await Promise.all(candidates.map(({ path }) => realpath(path).catch(() => path)));
  return candidates.filter((_, at) => files.indexOf(files[at]!) === at);
}
