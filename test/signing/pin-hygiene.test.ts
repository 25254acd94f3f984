import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { makeCa } from "../doubles/ca.ts";
import { makeQuirkyToken } from "../doubles/quirky-token/quirkyToken.ts";
import { missing } from "../tools.ts";
import { paper, temporaryFolder } from "./samples.ts";

const CLI = fileURLToPath(new URL("../../main/shells/cli/index.ts", import.meta.url));
const PINS = { ascii: "Kx7-4719-qZ", marked: "mật-khẩu-Đỗ-47" };
const WRONG = "Jw3-8820-vB";
type Script = keyof typeof PINS;

/** A heap snapshot takes its time on a busy machine. */
const PATIENCE = 240_000;

/** The whole program, with a crash's traces asked for as loudly as Node allows, and what it leaves behind. */
describe.skipIf(missing("softhsm2-util", "cc") || !existsSync("/proc/self/environ"))("a PIN", async () => {
  if (missing("softhsm2-util", "cc")) return;
  const ca = await makeCa();
  const issued = await ca.issue();
  const token = makeQuirkyToken(
    Object.entries(PINS).map(([label, pin]) => ({ label, pin, keys: [{ issued, id: "01" }] })),
  );
  const folder = temporaryFolder();
  const pdf = await paper();
  beforeEach(() => token.reset());
  afterAll(() => token.remove());

  let runs = 0;
  /** `tram sign` in a folder of its own, which may have cores of any size. */
  function sign(script: Script, pin: string) {
    const home = join(folder, String(runs++));
    mkdirSync(home);
    writeFileSync(join(home, "in.pdf"), pdf);
    const traces = ["--heapsnapshot-signal=SIGUSR2", "--report-on-signal", "--report-signal=SIGHUP"];
    const limits = ["--report-on-fatalerror", "--report-uncaught-exception", `--diagnostic-dir=${home}`];
    const command = [
      "sign",
      "in.pdf",
      "--out",
      "out",
      "--module",
      token.module,
      "--token",
      script,
      "--pin-stdin",
      "--json",
    ];
    const program = spawn(
      "/bin/sh",
      ["-c", 'ulimit -c unlimited 2>/dev/null; exec "$0" "$@"', process.execPath, ...traces, ...limits, CLI].concat([
        ...command,
        "--data",
        join(home, "data"),
      ]),
      { cwd: home, env: { ...process.env, NODE_OPTIONS: "--report-on-fatalerror" }, stdio: ["pipe", "pipe", "pipe"] },
    );
    const said: Buffer[] = [];
    for (const stream of [program.stdout, program.stderr]) stream.on("data", (chunk: Buffer) => said.push(chunk));
    program.stdin.end(`${pin}\n`);
    const ended = new Promise<number | null>((resolve) => program.once("close", resolve));
    return { home, program, ended, said: () => Buffer.concat(said) };
  }

  /** Everything that can be looked at from outside while the PIN is in use. */
  async function traces(program: ChildProcess, during: string): Promise<Record<string, Buffer>> {
    while (token.calls(during).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    program.kill("SIGUSR2");
    program.kill("SIGHUP");
    const seen: Record<string, Buffer> = {};
    for (const pid of [program.pid!, token.calls(during)[0]!.pid]) {
      for (const what of ["environ", "cmdline"]) seen[`${pid} ${what}`] = readFileSync(`/proc/${pid}/${what}`);
      expect(readFileSync(`/proc/${pid}/environ`, "latin1")).toContain("SOFTHSM2_CONF");
    }
    expect(String(seen[`${token.calls(during)[0]!.pid} environ`])).not.toContain("NODE_OPTIONS");
    return seen;
  }

  for (const [kind, script, pin, during, code] of [
    ["right and typed with marks", "marked", PINS.marked, "C_Sign", 0],
    ["wrong", "ascii", WRONG, "C_Login", 5],
  ] as const) {
    it(
      `that is ${kind} is in no output, file, log, database, report, heap, environment or argument`,
      async () => {
        token.play(`insert ${script}`, `slow ${during} 2500`);
        const { home, program, ended, said } = sign(script, pin);
        const seen = await traces(program, during);
        expect(await ended).toBe(code);
        const files = filesIn(home);
        for (const trace of [/\.heapsnapshot$/, /report\..*\.json$/, /\.db$|\.sqlite/]) {
          expect(Object.keys(files).filter((name) => trace.test(name))).not.toEqual([]);
        }
        expect(existsSync(join(home, "out", "in.pdf"))).toBe(code === 0);
        expect(holding({ ...files, ...seen, ...filesIn(token.folder), said: said() }, pin)).toEqual([]);
        expect(token.logins().filter(({ marker }) => marker === token.markerOf(pin))).toHaveLength(1);
      },
      PATIENCE,
    );
  }

  for (const crash of ["crash C_Sign", "abort C_Login"]) {
    it(`is in nothing that a crash leaves behind (${crash})`, async () => {
      token.play("insert ascii", crash);
      const { home, ended, said } = sign("ascii", PINS.ascii);
      expect(await ended).toBe(5);
      expect(said().toString()).toContain("đã ngừng đột ngột");
      const files = filesIn(home);
      expect(Object.keys(files).filter((name) => /core|report/.test(name))).toEqual([]);
      expect(holding({ ...files, said: said() }, PINS.ascii)).toEqual([]);
    });
  }

  it("would be found if it were there", () => {
    const pin = PINS.marked;
    const ascii = [...pin]
      .map((c) => (c < "\x7f" ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`))
      .join("");
    for (const text of [pin, JSON.stringify(pin), `"${ascii}"`, Buffer.from(pin).toString("hex")]) {
      expect(holding({ x: Buffer.from(`before ${text} after`) }, pin)).toEqual(["x"]);
    }
    expect(holding({ x: Buffer.from(` ${pin}`, "utf16le") }, pin)).toEqual(["x"]);
  });
});

function filesIn(root: string): Record<string, Buffer> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name))]),
  );
}

/** The names of what holds a secret, in whatever way text is written down. */
function holding(things: Readonly<Record<string, Buffer>>, secret: string): string[] {
  const escaped = [...secret]
    .map((c) => (c < "\x7f" ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`))
    .join("");
  const utf8 = Buffer.from(secret, "utf8");
  const forms = [
    ...[utf8, Buffer.from(secret, "utf16le"), Buffer.from(utf8.toString("latin1"), "utf8"), Buffer.from(escaped)],
    ...[Buffer.from(escaped.toUpperCase().replaceAll("\\U", "\\u")), Buffer.from(utf8.toString("hex"))],
    ...[Buffer.from(utf8.toString("base64").replace(/=+$/, ""))],
  ];
  return Object.keys(things).filter((name) => forms.some((form) => things[name]!.includes(form)));
}
