import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { sync } from "../../shared/files.ts";

export interface WrittenLines {
  /** Of the compressed file. */
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
}

/** Writes values as gzipped JSON lines, in step with the disk. */
export async function writeLines(path: string, batches: AsyncIterable<readonly unknown[]>): Promise<WrittenLines> {
  let rows = 0;
  const tap = measured();
  async function* text() {
    for await (const batch of batches) {
      rows += batch.length;
      yield batch.map((row) => `${JSON.stringify(row)}\n`).join("");
    }
  }
  await pipeline(Readable.from(text()), createGzip(), tap.through, createWriteStream(path, { flags: "wx" }));
  await sync(path);
  return { ...tap.measured(), rows };
}

/** Values as they were written; a file that was cut or changed fails where gzip or JSON notices. */
export async function* readLines(path: string): AsyncGenerator<unknown> {
  const unpacked = createGunzip();
  const reading = pipeline(createReadStream(path), unpacked);
  reading.catch((error) => unpacked.destroy(error));
  for await (const line of createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })) {
    yield JSON.parse(line);
  }
  await reading;
}

/** Several values at a time. */
export async function* inBatches<T>(values: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const value of values) {
    batch.push(value);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

export async function measure(path: string): Promise<{ sha256: string; bytes: number }> {
  const tap = measured();
  tap.through.resume();
  await pipeline(createReadStream(path), tap.through);
  return tap.measured();
}

/** Counts and hashes what flows through. */
export function measured() {
  const hash = createHash("sha256");
  let bytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { through, measured: () => ({ sha256: hash.digest("hex"), bytes }) };
}
