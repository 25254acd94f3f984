import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { folderDriver } from "../../../main/capture/drivers/folder/driver.ts";
import type { ScanOptions } from "../../../main/capture/port.ts";
import { sha256 } from "../../../main/shared/ids.ts";
import { drawPaper } from "../../doubles/papers.ts";
import { folderMemory, type RememberedFolders, steppedClock } from "../../doubles/watched.ts";

const OPTIONS: ScanOptions = { source: "feeder", duplex: false, dpi: 300, color: "color", paper: "a4", brightness: 0 };
const NAME = "Máy photocopy";
const ID = `folder:${NAME}`;
const TODAY = "2026-11-22";
const calm = new AbortController().signal;

let drop: string;
let spool: string;
let memory: RememberedFolders;

beforeEach(async () => {
  const root = await mkdtemp(join(tmpdir(), "drop-"));
  drop = join(root, "drop");
  spool = join(root, "spool");
  memory = folderMemory();
  await mkdir(drop);
  await mkdir(spool);
  return () => rm(root, { recursive: true });
});

const driver = (...steps: (() => unknown)[]) =>
  folderDriver({ folders: [{ name: NAME, path: drop }], memory, clock: steppedClock(steps) });
const page = (mark: number) => drawPaper(mark, 30).jpeg().toBuffer();
const put = (name: string, bytes: Uint8Array | string) => writeFile(join(drop, name), bytes);
const pause = () => {};

/** Bytes of the files that a scan hands over. Each is safe when the next is asked for. */
async function take(scanner = driver(), { id = ID, signal = calm } = {}) {
  const taken: Buffer[] = [];
  for await (const { file } of scanner.scan(id, OPTIONS, spool, signal)) {
    const bytes = await readFile(file);
    memory.kept.set(sha256(bytes), 1);
    taken.push(bytes);
  }
  return taken;
}

describe("a folder the photocopier scans into", () => {
  it("is listed by its name, never by its path", async () => {
    const { device } = await driver().describe(ID, calm);
    expect(device).toEqual({ id: ID, driver: "folder", name: NAME, location: null, tryout: false });
  });

  it("gives its files in the order people count in", async () => {
    for (const mark of [10, 2, 1]) await put(`Scan ${mark}.jpg`, await page(mark));
    expect(await take()).toEqual([await page(1), await page(2), await page(10)]);
  });

  it("keeps what was taken in a folder of the day, and never overwrites there", async () => {
    await put("Scan.jpg", await page(1));
    await take();
    await put("Scan.jpg", await page(2));
    await take();
    expect(await readdir(drop)).toEqual(["da-nhan"]);
    expect((await readdir(join(drop, "da-nhan", TODAY))).sort()).toEqual(["Scan (2).jpg", "Scan.jpg"]);
    expect(await readFile(join(drop, "da-nhan", TODAY, "Scan.jpg"))).toEqual(await page(1));
  });

  it("leaves a file in its place until its copy is safe", async () => {
    await put("Scan.jpg", await page(1));
    for await (const _ of driver().scan(ID, OPTIONS, spool, calm)) break;
    expect(await readdir(drop)).toEqual(["Scan.jpg"]);
  });

  it("leaves alone what is no picture, unfinished, a link, or a note of a program", async () => {
    await put("Scan.jpg", await page(1));
    const others = ["notes.txt", "Thumbs.db", ".hidden.jpg", "Scan2.jpg.part", "empty.jpg"];
    for (const name of others) await put(name, name === "empty.jpg" ? "" : "text");
    await symlink("/etc/hostname", join(drop, "link.jpg"));
    expect(await take()).toHaveLength(1);
    expect((await readdir(drop)).sort()).toEqual([...others, "da-nhan", "link.jpg"].sort());
  });

  it("that is empty says so", async () => {
    await expect(take()).rejects.toMatchObject({ code: "folder-empty" });
  });

  it("that is gone is offline, and one that was never set up is not found", async () => {
    await rm(drop, { recursive: true });
    await expect(take()).rejects.toMatchObject({ code: "device-offline" });
    await expect(driver().describe(ID, calm)).rejects.toMatchObject({ code: "device-offline" });
    await expect(driver().describe("folder:/etc", calm)).rejects.toMatchObject({ code: "device-not-found" });
  });

  it("stops when it is cancelled", async () => {
    await put("Scan.jpg", await page(1));
    await expect(take(driver(), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "scan-cancelled" });
    expect(await readdir(drop)).toEqual(["Scan.jpg"]);
  });
});

describe("a file on its way", () => {
  it("is waited for while it grows", async () => {
    const whole = await page(4);
    const third = Math.ceil(whole.length / 3);
    await put("Scan.jpg", whole.subarray(0, third));
    const grow = (part: number) => () =>
      appendFile(join(drop, "Scan.jpg"), whole.subarray(part * third, (part + 1) * third));
    expect(await take(driver(grow(1), grow(2)))).toEqual([whole]);
  });

  it("is waited for when the copier makes a long pause in the middle of it", async () => {
    const whole = await page(4);
    await put("Scan.jpg", whole.subarray(0, 700));
    const finish = () => appendFile(join(drop, "Scan.jpg"), whole.subarray(700));
    expect(await take(driver(...Array<() => void>(8).fill(pause), finish))).toEqual([whole]);
  });

  it("is waited for while its time alone changes, as servers do that reserve the space first", async () => {
    await put("Scan.jpg", await page(3));
    let touched = 0;
    const touch = () => utimes(join(drop, "Scan.jpg"), ++touched, touched);
    const scanner = driver(touch, touch, touch, touch);
    await take(scanner);
    expect(touched).toBe(4);
  });

  it("keeps its place before the files that are whole already", async () => {
    const first = await page(5);
    await put("1.jpg", first.subarray(0, 600));
    await put("2.jpg", await page(2));
    const finish = () => appendFile(join(drop, "1.jpg"), first.subarray(600));
    expect(await take(driver(pause, finish))).toEqual([first, await page(2)]);
  });

  it("does not hold up the others for ever, and is left where it is", async () => {
    await put("1.jpg", (await page(5)).subarray(0, 600));
    await put("2.jpg", await page(2));
    let at = 1;
    const grow = () => utimes(join(drop, "1.jpg"), ++at, at);
    expect(await take(driver(...Array<() => Promise<void>>(60).fill(grow)))).toEqual([await page(2)]);
    expect((await readdir(drop)).sort()).toEqual(["1.jpg", "da-nhan"]);
  });

  it("that goes away by itself is no fault", async () => {
    await put("1.jpg", await page(1));
    await put("2.jpg", await page(2));
    expect(await take(driver(() => rm(join(drop, "1.jpg"))))).toEqual([await page(2)]);
  });

  it("is handed over whole although it is replaced while it is being read", async () => {
    await put("Scan.jpg", await page(1));
    const [bytes] = await take(driver(pause, async () => put("Scan.jpg", await page(2))));
    expect(bytes).toEqual(await page(2));
  });
});

describe("a file that cannot be read", () => {
  it("is set aside with a note that says why, after the good ones were taken", async () => {
    await put("1.jpg", (await page(5)).subarray(0, 600));
    await put("2.jpg", await page(2));
    const taken: Buffer[] = [];
    const sides = driver().scan(ID, OPTIONS, spool, calm);
    const drained = (async () => {
      for await (const { file } of sides) taken.push(await readFile(file));
    })();
    await expect(drained).rejects.toMatchObject({ code: "files-set-aside", params: { count: 1 } });
    expect(taken).toEqual([await page(2)]);
    const aside = join(drop, "khong-doc-duoc", TODAY);
    expect((await readdir(aside)).sort()).toEqual(["1.jpg", "1.jpg.ly-do.txt"]);
    expect(await readFile(join(aside, "1.jpg.ly-do.txt"), "utf8")).toContain("Ảnh bị thiếu dữ liệu");
  });

  it("is not handed over again the next time", async () => {
    await put("1.jpg", (await page(5)).subarray(0, 600));
    await expect(take()).rejects.toMatchObject({ code: "files-set-aside" });
    await expect(take()).rejects.toMatchObject({ code: "folder-empty" });
  });
});

describe("after a crash", () => {
  /** A scan that dies when it has handed over the first file. */
  async function crash({ safe }: { safe: boolean }) {
    for await (const { file } of driver().scan(ID, OPTIONS, spool, calm)) {
      if (safe) memory.kept.set(sha256(await readFile(file)), 1);
      break;
    }
    await rm(spool, { recursive: true });
    await mkdir(spool);
  }

  it("a file whose page is safe is moved away and not handed over again", async () => {
    await put("1.jpg", await page(1));
    await put("2.jpg", await page(2));
    await crash({ safe: true });
    expect(await take()).toEqual([await page(2)]);
    expect((await readdir(join(drop, "da-nhan", TODAY))).sort()).toEqual(["1.jpg", "2.jpg"]);
  });

  it("a file whose page was not safe yet is handed over again", async () => {
    await put("1.jpg", await page(1));
    await crash({ safe: false });
    expect(await take()).toEqual([await page(1)]);
  });

  it("another file under the same name is handed over", async () => {
    await put("1.jpg", await page(1));
    await crash({ safe: true });
    await put("1.jpg", await page(2));
    expect(await take()).toEqual([await page(2)]);
  });

  it("a file that a person puts back is taken once more", async () => {
    await put("1.jpg", await page(1));
    await take();
    await rename(join(drop, "da-nhan", TODAY, "1.jpg"), join(drop, "1.jpg"));
    expect(await take()).toEqual([await page(1)]);
  });
});

describe("names", () => {
  it("in NFD, as Macs and some servers write them, are moved under their NFC form", async () => {
    await put("Tờ khai đăng ký.jpg".normalize("NFD"), await page(1));
    expect(await take()).toHaveLength(1);
    expect(await readdir(join(drop, "da-nhan", TODAY))).toEqual(["Tờ khai đăng ký.jpg".normalize("NFC")]);
  });

  it("in an old character set are taken all the same", async () => {
    const name = Buffer.concat([Buffer.from(`${drop}/T`), Buffer.from([0xff, 0xb5]), Buffer.from(".jpg")]);
    await writeFile(name, await page(1));
    expect(await take()).toEqual([await page(1)]);
    expect(await readdir(join(drop, "da-nhan", TODAY))).toEqual(["T__.jpg"]);
  });
});

describe("folders of persons below", () => {
  const PERSON = "Trần Thị Bình";
  beforeEach(async () => {
    await mkdir(join(drop, PERSON.normalize("NFD")));
    await mkdir(join(drop, "da-nhan"));
    await mkdir(join(drop, ".snapshot"));
  });

  it("are devices of their own", async () => {
    const devices = await Array.fromAsync(driver().list(calm));
    expect(devices.map(({ id }) => id)).toEqual([ID, `${ID}/${PERSON}`]);
  });

  it("give their own files only, and keep what was taken below themselves", async () => {
    await put("chung.jpg", await page(1));
    await put(join(PERSON.normalize("NFD"), "riêng.jpg"), await page(2));
    expect(await take(driver(), { id: `${ID}/${PERSON}` })).toEqual([await page(2)]);
    expect(await readdir(join(drop, PERSON.normalize("NFD"), "da-nhan", TODAY))).toEqual(["riêng.jpg"]);
    expect(await readdir(drop)).toContain("chung.jpg");
  });

  it.each(["..", "../drop", "da-nhan", ".snapshot", "Không Ai", ""])("are not reached as %j", async (name) => {
    await expect(driver().describe(`${ID}/${name}`, calm)).rejects.toMatchObject({ code: "device-not-found" });
  });
});

describe("watching", () => {
  it("gives files as they arrive, until it is cancelled", async () => {
    const cancel = new AbortController();
    const arrive = (mark: number) => async () => put(`${mark}.jpg`, await page(mark));
    const scanner = driver(arrive(1), pause, pause, pause, arrive(2), pause, pause, pause, () => cancel.abort());
    const taken: Buffer[] = [];
    const watched = (async () => {
      for await (const { file } of scanner.watch(ID, OPTIONS, spool, cancel.signal)) taken.push(await readFile(file));
    })();
    await expect(watched).rejects.toMatchObject({ code: "scan-cancelled" });
    expect(taken).toEqual([await page(1), await page(2)]);
  });

  it("goes on when a share that went away comes back", async () => {
    const cancel = new AbortController();
    await put("1.jpg", await page(1));
    const away = () => rename(drop, `${drop}-away`);
    const back = () => rename(`${drop}-away`, drop);
    const steps = [pause, away, pause, back, ...Array<() => void>(5).fill(pause), () => cancel.abort()];
    const taken: Buffer[] = [];
    const watched = (async () => {
      for await (const { file } of driver(...steps).watch(ID, OPTIONS, spool, cancel.signal))
        taken.push(await readFile(file));
    })();
    await expect(watched).rejects.toMatchObject({ code: "scan-cancelled" });
    expect(taken).toEqual([await page(1)]);
  });
});
