import { open } from "node:fs/promises";
import { PdfFile } from "./file.ts";

/** Room behind a file for a signature with its evidence: an update within it copies nothing. */
const ROOM = 256 * 1024;

/**
 * A file that only grows. Its bytes stand in one buffer with room behind them, so that appending several updates to 200
 * MB holds the file once, and is read once for as long as it stays as it is.
 */
export class GrowingFile {
  #buffer: Buffer;
  #length: number;
  #read: PdfFile | null = null;

  static async read(path: string): Promise<GrowingFile> {
    const handle = await open(path, "r");
    try {
      const { size } = await handle.stat();
      const buffer = Buffer.allocUnsafeSlow(size + ROOM);
      let length = 0;
      for (let read = -1; read !== 0 && length < size; length += read)
        read = (await handle.read(buffer, length, size - length, length)).bytesRead;
      return new GrowingFile(buffer, length);
    } finally {
      await handle.close();
    }
  }

  static of(bytes: Uint8Array): GrowingFile {
    const buffer = Buffer.allocUnsafeSlow(bytes.length + ROOM);
    buffer.set(bytes);
    return new GrowingFile(buffer, bytes.length);
  }

  private constructor(buffer: Buffer, length: number) {
    this.#buffer = buffer;
    this.#length = length;
  }

  /** What is there now; it stays as it is when more is appended. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  /** What it says, to look at. @throws SigningFault pdf-broken, pdf-encrypted */
  get pdf(): PdfFile {
    this.#read ??= PdfFile.read(this.bytes);
    return this.#read;
  }

  /** The same for one alone, who lays out an update in it. @throws SigningFault pdf-broken, pdf-encrypted */
  take(): PdfFile {
    const { pdf } = this;
    this.#read = null;
    return pdf;
  }

  append(tail: Uint8Array): void {
    if (this.#length + tail.length > this.#buffer.length) this.#grow(tail.length);
    this.#buffer.set(tail, this.#length);
    this.#length += tail.length;
    this.#read = null;
  }

  #grow(more: number): void {
    const larger = Buffer.allocUnsafeSlow(this.#length + more + ROOM);
    larger.set(this.bytes);
    this.#buffer = larger;
  }
}
