import { Fault } from "../../shared/fault.ts";
import type { Io } from "./io.ts";

const ENTER = new Set([0x0a, 0x0d]);
const INTERRUPT = 0x03;
const ERASE = new Set([0x08, 0x7f]);

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
  const bytes: number[] = [];
  for await (const chunk of io.stdin) {
    const read = Buffer.from(chunk);
    const end = read.findIndex((byte) => ENTER.has(byte));
    bytes.push(...read.subarray(0, end < 0 ? read.length : end));
    for (const each of [read, chunk]) if (Buffer.isBuffer(each)) each.fill(0);
    if (end >= 0) break;
  }
  if (bytes.length === 0) throw new Fault("pin-missing");
  const pin = Uint8Array.from(bytes);
  bytes.fill(0);
  return pin;
}

function typed(terminal: NodeJS.ReadStream): Promise<Uint8Array> {
  const bytes: number[] = [];
  terminal.setRawMode(true);
  terminal.resume();
  return new Promise((resolve, reject) => {
    const done = (end: () => void) => {
      terminal.off("data", read);
      terminal.setRawMode(false);
      terminal.pause();
      end();
      bytes.fill(0);
    };
    const read = (chunk: Buffer) => {
      for (const byte of chunk) {
        if (ENTER.has(byte)) return done(() => resolve(Uint8Array.from(bytes)));
        if (byte === INTERRUPT) return done(() => reject(new Fault("signing-cancelled")));
        if (ERASE.has(byte)) bytes.pop();
        else bytes.push(byte);
      }
    };
    terminal.on("data", read);
  });
}
