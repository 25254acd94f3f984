import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeCa } from "../doubles/ca.ts";
import { makeQuirkyToken } from "../doubles/quirky-token/quirkyToken.ts";
import { missing } from "../tools.ts";

const PROGRAM = fileURLToPath(new URL("../doubles/signing-with-token.ts", import.meta.url));
const PIN = "Kx7-4719-mật-qZ";

describe.skipIf(missing("softhsm2-util", "cc") || !existsSync("/proc/self/maps"))("in memory, a PIN", async () => {
  if (missing("softhsm2-util", "cc")) return;
  const ca = await makeCa();
  const token = makeQuirkyToken([{ label: "one", pin: PIN, keys: [{ issued: await ca.issue(), id: "01" }] }]);
  let program: ChildProcess;
  const start = () => {
    program = spawn(process.execPath, [PROGRAM, token.module, "one"], { stdio: ["pipe", "pipe", "inherit"] });
    program.stdin!.write(PIN);
  };
  beforeEach(() => token.reset());
  afterEach(() => program.kill("SIGKILL"));
  afterAll(() => token.remove());

  const said = () =>
    new Promise<string>((resolve) => program.stdout!.once("data", (text) => resolve(String(text).trim())));
  const child = () => token.calls("C_Initialize")[0]!.pid;

  it("is with the token's process alone while its key is open, and nowhere once it is closed", async () => {
    start();
    expect(await said()).toBe("open");
    expect(copiesIn(child())).toBeGreaterThan(0);
    expect(copiesIn(program.pid!)).toBe(0);
    program.stdin!.write(".");
    expect(await said()).toBe("closed");
    await gone(child());
    expect(copiesIn(program.pid!)).toBe(0);
  });

  it("goes with the token's process when the program is killed, also where the module hangs", async () => {
    start();
    expect(await said()).toBe("open");
    token.play("hang C_Logout");
    program.stdin!.write(".");
    while (token.calls("C_Logout").length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    program.kill("SIGKILL");
    await gone(child());
  });

  it("would go likewise from a module that hangs from its first call on", async () => {
    token.play("hang C_Initialize");
    start();
    while (token.calls("C_Initialize").length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    program.kill("SIGKILL");
    await gone(child());
  });

  it("cannot be dumped with the token's process: its cores are limited to nothing", async () => {
    start();
    expect(await said()).toBe("open");
    expect(readFileSync(`/proc/${child()}/limits`, "utf8")).toMatch(/^Max core file size +[01] +[01] /m);
  });
});

/** How often the PIN stands in what a process can write, in UTF-8 or UTF-16. */
function copiesIn(pid: number): number {
  const memory = openSync(`/proc/${pid}/mem`, "r");
  try {
    return readFileSync(`/proc/${pid}/maps`, "utf8")
      .split("\n")
      .flatMap((line) => /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [])
      .reduce((sum, _, at, all) => (at % 3 === 0 ? sum + copies(memory, all[at + 1]!, all[at + 2]!) : sum), 0);
  } finally {
    closeSync(memory);
  }
}

function copies(memory: number, from: string, to: string): number {
  const [start, end] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  const bytes = Buffer.alloc(end - start);
  try {
    readSync(memory, bytes, 0, bytes.length, start);
  } catch {
    return 0;
  }
  return [Buffer.from(PIN, "utf8"), Buffer.from(PIN, "utf16le")].reduce(
    (sum, form) => sum + occurrences(bytes, form),
    0,
  );
}

function occurrences(bytes: Buffer, form: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(form); at >= 0; at = bytes.indexOf(form, at + 1)) count += 1;
  return count;
}

/** Ends when the process does. */
async function gone(pid: number): Promise<void> {
  while (lives(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** One that has ended and was not yet buried (Z) holds no memory. */
function lives(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
