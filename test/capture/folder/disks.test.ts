import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { capture } from "../../../main/capture/capture.ts";
import { folderDriver } from "../../../main/capture/drivers/folder/driver.ts";
import { type Office, openOffice } from "../../doubles/office.ts";
import { drawPaper } from "../../doubles/papers.ts";
import { folderMemory, steppedClock } from "../../doubles/watched.ts";

const ID = "folder:Chung";
const calm = new AbortController().signal;
const OPTIONS = { source: "feeder", duplex: false, dpi: 300, color: "color", paper: "a4", brightness: 0 } as const;

/** Disks of memory, of a size in kB; only the superuser may make them. */
const disks: string[] = [];
function mount(folder: string, kilobytes: number): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", folder], { stdio: "ignore" });
    disks.push(folder);
    return true;
  } catch {
    return false;
  }
}
const canMount = process.getuid?.() === 0 && process.platform === "linux";

describe.skipIf(!canMount)("a watched folder on a disk", () => {
  let office: Office;
  let root: string;
  const memory = folderMemory();
  const scan = async (path: string, stores = office.stores) => {
    const driver = folderDriver({ folders: [{ name: "Chung", path }], memory, clock: steppedClock() });
    return Array.fromAsync(capture({ driver, deviceId: ID, options: OPTIONS, dossierId: null }, stores, calm));
  };

  beforeAll(async () => {
    office = await openOffice();
    root = await mkdtemp(join(tmpdir(), "disk-"));
  });
  afterAll(async () => {
    for (const disk of disks) execFileSync("umount", [disk]);
    await office[Symbol.asyncDispose]();
    await rm(root, { recursive: true });
  });

  it("that may not be written to keeps its files, and each is taken once", async ({ skip }) => {
    const share = join(root, "share");
    await mkdir(share);
    if (!mount(share, 2048)) skip();
    await writeFile(join(share, "1.jpg"), await drawPaper(1, 30).jpeg().toBuffer());
    execFileSync("mount", ["-o", "remount,ro", share]);
    expect(await scan(share)).toHaveLength(1);
    await expect(scan(share)).rejects.toMatchObject({ code: "folder-empty" });
    expect(await readdir(share)).toEqual(["1.jpg"]);
    execFileSync("mount", ["-o", "remount,rw", share]);
    await writeFile(join(share, "2.jpg"), await drawPaper(2, 30).jpeg().toBuffer());
    expect(await scan(share)).toHaveLength(1);
    expect(await readdir(share)).toEqual(["da-nhan"]);
  });

  it("keeps a file that this PC has no room for, and gives it when there is", async ({ skip }) => {
    const [share, spool] = [join(root, "files"), join(root, "spool")];
    await Promise.all([mkdir(share), mkdir(spool)]);
    if (!mount(spool, 64)) skip();
    const big = await drawPaper(3, 40).png({ compressionLevel: 0 }).toBuffer();
    await writeFile(join(share, "1.png"), big);
    await expect(scan(share, { ...office.stores, spoolRoot: spool })).rejects.toMatchObject({ code: "disk-full" });
    expect(await readFile(join(share, "1.png"))).toEqual(big);
    expect(await scan(share)).toHaveLength(1);
  });
});
