import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ACT_FIELDS } from "../../../main/signing/acts/fields.ts";
import { fillDate, fillNumber } from "../../../main/signing/acts/fill.ts";
import { plantFields } from "../../../main/signing/acts/plant.ts";
import { raise } from "../../../main/signing/levels/raise.ts";
import { GrowingFile } from "../../../main/signing/pdf/growing.ts";
import {
  type AppearanceRequest,
  LEVELS,
  type Level,
  type LevelServices,
  type SigningKey,
  type SignOptions,
} from "../../../main/signing/port.ts";
import { reach, roomFor } from "../../../main/signing/reach.ts";
import { makeSignature } from "../../../main/signing/sign.ts";
import type { KeyKind } from "../../doubles/ca.ts";
import { keyOf } from "../../doubles/key.ts";
import type { Pki } from "../../doubles/pki/start.ts";
import { SHAPES } from "../../doubles/shapes/catalogue.ts";
import { draft, PLACES, SEAL } from "../../signing/acts/draft.ts";
import { archivePdf } from "../../signing/appearance/archives.ts";
import { handPng, sealPng } from "../../signing/appearance/images.ts";
import { isInstalled } from "../pages.ts";
import type { Sample } from "./judge.ts";
import { shell } from "./shell.ts";

/** What signs samples, and where they go. */
export interface Desk {
  readonly folder: string;
  readonly pki: Pki;
  readonly services: LevelServices;
}

const ALGORITHMS: readonly [name: string, kind: KeyKind, rsa: "pkcs1" | "pss"][] = [
  ["RSA v1.5", "rsa-2048", "pkcs1"],
  ["RSA-PSS", "rsa-2048", "pss"],
  ["ECDSA P-256", "p-256", "pkcs1"],
  ["ECDSA P-384", "p-384", "pkcs1"],
];

const FORMS: readonly [name: string, shape: string][] = [
  ["classic table", "a classic table"],
  ["cross-reference stream", "a cross-reference stream"],
  ["object streams", "object streams"],
  ["hybrid", "a hybrid file whose catalog and pages are hidden from old readers"],
];

const LINEARIZED: readonly [name: string, options: readonly string[]][] = [
  ["linearized", ["--linearize"]],
  ["linearized, streams", ["--linearize", "--object-streams=generate"]],
];

/** From the levels of the first signing to those it is raised to, one after the other. */
const RAISED: readonly (readonly [Level, ...Level[]])[] = [
  ["B-B", "B-T"],
  ["B-B", "B-LTA"],
  ["B-T", "B-LT", "B-LTA"],
  ["B-LTA", "B-LTA"],
];

const placement = { page: 0, rect: [100, 100, 400, 260] } as const;

/** Files signed by the product: every algorithm at every level, raised, on every form of file, seen, in a row. */
export async function* makeSamples(desk: Desk): AsyncGenerator<Sample> {
  const plain = SHAPES["a classic table"]!();
  for (const [name, kind, rsa] of ALGORITHMS) {
    const key = keyOf(await desk.pki.issue({ key: kind }), rsa);
    for (const level of LEVELS) yield (await new Draft(desk, plain).sign(key, level)).as(name);
  }
  const key = keyOf(await desk.pki.issue({ key: "p-256" }));
  for (const [first, ...levels] of RAISED) {
    const raised = await new Draft(desk, plain).sign(key, first);
    for (const level of levels) await raised.raise(level);
    yield raised.as(`raised, ${[first, ...levels].join(" to ")}`);
  }
  for await (const [name, pdf] of forms(desk.folder, plain)) {
    yield (await new Draft(desk, pdf).sign(key, "B-LTA")).as(name);
    const five = new Draft(desk, pdf);
    for (let n = 0; n < 5; n++) await five.sign(key, "B-T");
    yield five.as(`five in a row, ${name}`);
  }
  yield* twoPeople(desk, plain, key);
  yield* seen(desk, plain, key);
  yield await threeActs(desk, key);
  yield await archive(desk, key);
}

async function* forms(folder: string, plain: Uint8Array): AsyncGenerator<[string, Uint8Array]> {
  for (const [name, shape] of FORMS) yield [name, SHAPES[shape]!()];
  if (isInstalled("qpdf"))
    for (const [name, options] of LINEARIZED) yield [name, await rewritten(folder, plain, options)];
}

async function* twoPeople(desk: Desk, pdf: Uint8Array, first: SigningKey): AsyncGenerator<Sample> {
  const second = keyOf(await desk.pki.issue({ key: "rsa-2048", commonName: "Lê Thị Văn Thư" }), "pss");
  const together = await new Draft(desk, pdf).sign(first, "B-T");
  await together.sign(second, "B-T");
  await together.raise("B-LTA");
  yield together.as("two people, raised together");
  const inTurn = await new Draft(desk, pdf).sign(first, "B-LTA");
  yield (await inTurn.sign(second, "B-LTA")).as("two people, each in turn");
  const lock = { action: "Include", fields: ["Ghi chú"] } as const;
  const locked = await new Draft(desk, pdf).sign(first, "B-LT", { lock });
  yield (await locked.sign(second, "B-LT")).as("two people, the first locks a field");
}

async function* seen(desk: Desk, pdf: Uint8Array, key: SigningKey): AsyncGenerator<Sample> {
  const requests: AppearanceRequest[] = [
    { form: "block", placement },
    { form: "person", placement, image: await handPng() },
    { form: "agency", placement, image: await sealPng() },
    { form: "annex", placement, number: "12/QĐ-UBND" },
    { form: "copy", placement, copyForm: "sao-y" },
  ];
  for (const appearance of requests)
    yield (await new Draft(desk, pdf).sign(key, "B-LT", { appearance })).as(`seen as ${appearance.form}`);
  yield (await new Draft(desk, pdf).sign(key, "B-LTA", { certify: 2 })).as("certified");
}

/** The leader certifies a draft, the clerk numbers, dates and seals it. */
async function threeActs(desk: Desk, leader: SigningKey): Promise<Sample> {
  const agency = keyOf(await desk.pki.issue({ key: "rsa-2048", commonName: "Ủy ban nhân dân xã Mẫu" }));
  const seal = { form: "agency", image: await sealPng(), placement: "auto" } as const;
  const paper = new Draft(desk, await plantFields(await draft(), PLACES, SEAL));
  await paper.sign(leader, "B-T", { certify: 2 });
  await paper.change((pdf) => fillNumber(pdf, "15"));
  await paper.change((pdf) => fillDate(pdf, "2026-04-05"));
  await paper.sign(agency, "B-T", { field: ACT_FIELDS.seal, appearance: seal });
  return paper.as("certified, numbered, dated, sealed");
}

/** An archive that is seen to be signed, and stays one. */
async function archive(desk: Desk, key: SigningKey): Promise<Sample> {
  const bare = Buffer.from(await archivePdf({ part: 2, components: 3 })).toString("latin1");
  const pdf = Buffer.from(bare.replace("conformance>B<", "conformance>U<"), "latin1");
  const paper = new Draft(desk, pdf, true);
  const hand = { form: "person", placement, image: await handPng() } as const;
  await paper.sign(key, "B-LT", { appearance: hand });
  await paper.sign(key, "B-LT", { appearance: { form: "block", placement: "auto" } });
  await paper.raise("B-LTA");
  return paper.as("archive, signed by hand and block");
}

/** A file that is being signed, with what it can claim. */
class Draft {
  readonly #desk: Desk;
  readonly #file: GrowingFile;
  readonly #isArchive: boolean;
  readonly #signal = new AbortController().signal;
  #levels: Level[] = [];
  #ownTimestamps = 0;
  #documentTimestamps = 0;

  constructor(desk: Desk, pdf: Uint8Array, isArchive = false) {
    this.#desk = desk;
    this.#isArchive = isArchive;
    this.#file = GrowingFile.of(pdf);
  }

  async sign(key: SigningKey, level: Level, more: Partial<SignOptions> = {}): Promise<this> {
    const options = { at: new Date(), appearance: null, reason: "Phê duyệt", ...more };
    const made = await makeSignature(this.#file.take(), key, options, roomFor(level));
    await reach(this.#file, made, { level, services: this.#desk.services, lenient: false }, this.#signal);
    this.#levels.push(level);
    if (level !== "B-B") this.#ownTimestamps++;
    if (level === "B-LTA") this.#documentTimestamps++;
    return this;
  }

  /** By an update that `act` puts behind the file. */
  async change(act: (pdf: Uint8Array) => Promise<Uint8Array>): Promise<void> {
    const { bytes } = this.#file;
    this.#file.append((await act(bytes)).subarray(bytes.length));
  }

  async raise(level: Level): Promise<void> {
    await raise(this.#file, level, "all", this.#desk.services, this.#signal);
    if (this.#levels.includes("B-B")) this.#documentTimestamps++;
    if (level === "B-LTA") this.#documentTimestamps++;
    this.#levels = this.#levels.map(() => level);
  }

  as(name: string): Sample {
    const levels = [...new Set(this.#levels)].join(", ");
    const path = join(this.#desk.folder, `${name}, ${levels}.pdf`);
    writeFileSync(path, this.#file.bytes);
    return {
      name,
      path,
      levels: this.#levels,
      ownTimestamps: this.#ownTimestamps,
      documentTimestamps: this.#documentTimestamps,
      isArchive: this.#isArchive,
    };
  }
}

async function rewritten(folder: string, pdf: Uint8Array, options: readonly string[]): Promise<Uint8Array> {
  const [from, to] = [join(folder, "from"), join(folder, "to")];
  writeFileSync(from, pdf);
  const { status, all } = await shell("qpdf", [...options, from, to]);
  if (status !== 0) throw new Error(all);
  return readFileSync(to);
}
