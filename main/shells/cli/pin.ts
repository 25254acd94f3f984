import { Fault } from "../../shared/fault.ts";
import type { Io } from "./io.ts";

const ENTER = new Set([0x0a, 0x0d]);
const INTERRUPT = 0x03;
const ERASE = new Set([0x08, 0x7f]);
/** Longer than any token takes. */
const MOST_BYTES = 256;

/**
 * The PIN as bytes, which the caller zeroes: the first line of standard input, or typed at a terminal without echo.
 * @throws Fault pin-missing when nothing was given, signing-cancelled on Ctrl+C
 */
export async function readPin(io: Io, fromStdin: boolean): Promise<Uint8Array> {
  if (fromStdin) return firstLine(io);
  if (!io.stdin.isTTY) throw new Fault("pin-missing");
  io.stderr.write("Mã PIN: ");
  const pin = await typed(io.stdin as NodeJS.ReadStream);
  io.stderr.write("\n");
  if (pin.length === 0) throw new Fault("pin-missing");
  return pin;
}

/** Byte by byte, since a line read as text would stay in memory. */
async function firstLine(io: Io): Promise<Uint8Array> {
  const line = new SecretLine();
  for await (const chunk of io.stdin) {
    const read = Buffer.from(chunk);
    const end = read.findIndex((byte) => ENTER.has(byte));
    for (const byte of read.subarray(0, end < 0 ? read.length : end)) line.add(byte);
    for (const each of [read, chunk]) if (Buffer.isBuffer(each)) each.fill(0);
    if (end >= 0) break;
  }
  if (line.bytes.length === 0) throw new Fault("pin-missing");
  return line.bytes;
}

function typed(terminal: NodeJS.ReadStream): Promise<Uint8Array> {
  const line = new SecretLine();
  terminal.setRawMode(true);
  terminal.resume();
  return new Promise((resolve, reject) => {
    const done = (end: () => void) => {
      terminal.off("data", read);
      terminal.setRawMode(false);
      terminal.pause();
      end();
    };
    const read = (chunk: Buffer) => {
      for (const byte of chunk) {
        if (ENTER.has(byte)) return done(() => resolve(line.bytes));
        if (byte === INTERRUPT) return done(() => reject(new Fault("signing-cancelled")));
        if (ERASE.has(byte)) line.erase();
        else line.add(byte);
      }
    };
    terminal.on("data", read);
  });
}

/** Grows in one place outside the heap: what the garbage collector moves it leaves behind unzeroed. */
class SecretLine {
  readonly #room = new Uint8Array(new ArrayBuffer(MOST_BYTES));
  #length = 0;

  get bytes(): Uint8Array {
    return this.#room.subarray(0, this.#length);
  }

  /** What does not fit is left out: no token takes so much. */
  add(byte: number): void {
    if (this.#length < MOST_BYTES) this.#room[this.#length++] = byte;
  }

  erase(): void {
    if (this.#length > 0) this.#room[--this.#length] = 0;
  }
}
