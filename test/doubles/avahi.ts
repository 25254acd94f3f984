import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { findTool, missing } from "../tools.ts";

/** A daemon of its own on a message bus of its own, so that the machine's are left alone. */
export interface Avahi extends AsyncDisposable {
  publish(name: string, service: string, port: number, text: readonly string[]): Promise<AsyncDisposable>;
  /** What `avahi-browse -rpt` prints. */
  browse(service: string): Promise<string>;
  /** What `scanimage -L` prints when sane-airscan asks this Avahi. */
  airscan(): Promise<string>;
}

/** Its pid file stands in one place, so that there is one on a machine; only root may begin it. */
export const canRunAvahi = (): boolean =>
  !missing("avahi-daemon", "avahi-publish", "avahi-browse", "dbus-daemon", "scanimage") &&
  process.getuid?.() === 0 &&
  !existsSync("/run/avahi-daemon/pid");

/** The first IPv4 address that Avahi announces on a network. */
export const avahiAddress = (): string | null =>
  Object.values(networkInterfaces())
    .flat()
    .find((each) => each?.family === "IPv4" && !each.internal)?.address ?? null;

const BUS = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=@/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`;

export async function startAvahi(): Promise<Avahi> {
  const folder = await mkdtemp(join(tmpdir(), "avahi-"));
  const env = {
    ...process.env,
    LC_ALL: "C.UTF-8",
    DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${folder}/bus`,
    SANE_CONFIG_DIR: folder,
  };
  await writeFile(join(folder, "bus.conf"), BUS.replace("@", folder));
  await writeFile(
    join(folder, "avahi.conf"),
    "[server]\nuse-ipv4=yes\nuse-ipv6=yes\n[wide-area]\nenable-wide-area=no\n",
  );
  await writeFile(join(folder, "dll.conf"), "airscan\n");
  await writeFile(join(folder, "airscan.conf"), "[options]\n");
  const start = (tool: Parameters<typeof findTool>[0], args: readonly string[]) =>
    spawn(findTool(tool) ?? tool, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const ask = async (tool: Parameters<typeof findTool>[0], args: readonly string[]) =>
    (await promisify(execFile)(findTool(tool) ?? tool, args, { env })).stdout;

  const bus = start("dbus-daemon", [`--config-file=${folder}/bus.conf`, "--nofork", "--nopidfile", "--print-address"]);
  await said(bus, "unix:path");
  const daemon = start("avahi-daemon", ["--no-drop-root", "--no-chroot", "--no-rlimits", "-f", `${folder}/avahi.conf`]);
  await said(daemon, "startup complete");
  return {
    async publish(name, service, port, text) {
      const publisher = start("avahi-publish", ["-s", name, service, String(port), ...text]);
      await said(publisher, "Established");
      return { [Symbol.asyncDispose]: () => end(publisher) };
    },
    browse: (service) => ask("avahi-browse", ["-rpt", service]),
    airscan: () => ask("scanimage", ["-L"]),
    async [Symbol.asyncDispose]() {
      await end(daemon);
      await end(bus);
      await rm(folder, { recursive: true });
    },
  };
}

async function said(child: ChildProcess, words: string): Promise<void> {
  let text = "";
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (part) => {
        text += part;
        if (text.includes(words)) resolve();
      });
    }
    child.once("exit", () => reject(new Error(text)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, "exit");
}
