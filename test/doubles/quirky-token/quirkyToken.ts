import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../../tools.ts";
import { makeSoftHsm, type TokenPlan } from "../softhsm.ts";

/** What a module was asked: the function as PKCS #11 names it, or `login`, `session`, `mechanism` with their details. */
export interface Call {
  readonly pid: number;
  readonly name: string;
  readonly details: string;
}

/** A login as the module saw it: no PIN, but the same PIN has the same marker. */
export interface Login {
  readonly user: "user" | "context";
  readonly slot: number;
  readonly length: number;
  readonly marker: string;
}

/** SoftHSM2 behind a module of our own that plays quirks. */
export interface QuirkyToken {
  readonly module: string;
  readonly folder: string;
  /** These quirks from the next call on, in place of the ones before; module.c and its neighbours say what there is. */
  play(...quirks: string[]): void;
  calls(name?: string): Call[];
  logins(): Login[];
  /** The marker that a PIN has in {@link logins}. */
  markerOf(pin: string): string;
  /** Forgets what was asked and how often wrong PINs were sent, and plays nothing. */
  reset(): void;
  remove(): void;
}

const SOURCES = fileURLToPath(new URL(".", import.meta.url));
const FLAGS = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-fvisibility=hidden"];
const SALT = "quirky";

/** Compiles the module beside its control file. */
export function makeQuirkyToken(tokens: readonly TokenPlan[]): QuirkyToken {
  const hsm = makeSoftHsm(tokens);
  const folder = mkdtempSync(join(tmpdir(), "quirky-"));
  const module = join(folder, "quirky.so");
  compile(module);
  const control = join(folder, "control");
  const calls = (name?: string) => readCalls(folder).filter((call) => name === undefined || call.name === name);
  const token: QuirkyToken = {
    module,
    folder,
    play(...quirks) {
      writeFileSync(`${control}.new`, [`real ${hsm.module}`, `salt ${SALT}`, ...quirks, ""].join("\n"));
      renameSync(`${control}.new`, control);
    },
    calls,
    logins: () => calls("login").map(asLogin),
    markerOf: (pin) => fnv1a(SALT + pin),
    reset() {
      for (const name of ["calls", "tries"]) rmSync(join(folder, name), { force: true });
      token.play();
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
      hsm.remove();
    },
  };
  token.play();
  return token;
}

function compile(to: string): void {
  const sources = readdirSync(SOURCES).filter((name) => name.endsWith(".c"));
  run("cc", [...FLAGS, "-o", to, ...sources.map((name) => join(SOURCES, name)), "-ldl"]);
}

function readCalls(folder: string): Call[] {
  let text: string;
  try {
    text = readFileSync(join(folder, "calls"), "utf8");
  } catch {
    return [];
  }
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [pid, name, ...details] = line.trimEnd().split(" ");
      return { pid: Number(pid), name: name!, details: details.join(" ") };
    });
}

function asLogin({ details }: Call): Login {
  const said = new Map(details.split(" ").map((pair) => pair.split("=") as [string, string]));
  return {
    user: said.get("user") === "2" ? "context" : "user",
    slot: Number(said.get("slot")),
    length: Number(said.get("length")),
    marker: said.get("marker")!,
  };
}

function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text, "utf8")) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}
