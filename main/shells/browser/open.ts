import { spawn } from "node:child_process";

const OPENERS: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
  darwin: ["open"],
  linux: ["xdg-open"],
};

/** Asks the desktop to show an address; a machine without one is left alone, since the address was printed too. */
export function openInBrowser(url: string): void {
  const [command, ...args] = OPENERS[process.platform] ?? [];
  if (!command) return;
  const child = spawn(command, [...args, url], { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
