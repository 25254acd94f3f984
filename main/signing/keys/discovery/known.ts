import { posix, win32 } from "node:path";
import modules from "../../../../resources/tokens/modules.json" with { type: "json" };

export type Environment = Readonly<Record<string, string | undefined>>;

export interface KnownModule {
  readonly path: string;
  readonly vendor: string;
}

/** Every place where a module on the known list would be; most are not on any one machine. */
export function knownModules(platform: string, env: Environment): KnownModule[] {
  const places = platform === "win32" ? windowsPlaces : linuxPlaces;
  return modules.flatMap(({ vendor, windows, linux }) =>
    (platform === "win32" ? windows : linux).flatMap((name) => places(name, env).map((path) => ({ path, vendor }))),
  );
}

/** The vendor of a module by its file's name alone. */
export function vendorOf(fileName: string): string | null {
  const wanted = fileName.toLowerCase();
  const isName = (path: string) => path.split(/[\\/]/).at(-1)!.toLowerCase() === wanted;
  return modules.find(({ windows, linux }) => [...windows, ...linux].some(isName))?.vendor ?? null;
}

/** SysWOW64 holds what a 32-bit installer left: of no use to a 64-bit program, but worth telling. */
function windowsPlaces(name: string, env: Environment): string[] {
  if (name.includes("%")) return [expand(name, env)];
  return ["System32", "SysWOW64"].map((folder) => win32.join(env.SystemRoot ?? "C:\\Windows", folder, name));
}

const LINUX_FOLDERS = [
  "/usr/lib",
  "/usr/lib64",
  "/usr/lib/x86_64-linux-gnu",
  "/usr/lib/aarch64-linux-gnu",
  "/usr/local/lib",
];

const linuxPlaces = (name: string): string[] =>
  name.startsWith("/") ? [name] : LINUX_FOLDERS.map((folder) => posix.join(folder, name));

/** `%Name%` as Windows replaces it, whatever its case; an unknown name stays. */
export function expand(path: string, env: Environment): string {
  return path.replace(/%([^%]+)%/g, (whole, name: string) => {
    const key = Object.keys(env).find((each) => each.toLowerCase() === name.toLowerCase());
    return (key && env[key]) ?? whole;
  });
}
