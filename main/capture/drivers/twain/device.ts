import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode, Device } from "../../port.ts";
import type { Bits } from "./launcher.ts";

/** A source as the helper names it, and which helper that was. */
export interface TwainSource {
  readonly bits: Bits;
  readonly name: string;
}

/** `twain:64:EPSON DS-530`: the name is TWAIN's ProductName, by which sources are told apart. */
const deviceIdOf = ({ bits, name }: TwainSource): string => `twain:${bits}:${name}`;

/** @throws CaptureFault device-not-found when it is no such id */
export function sourceOf(deviceId: string): TwainSource {
  const [, bits, name] = /^twain:(32|64):(.+)$/s.exec(deviceId) ?? [];
  if (!name) throw new Fault<CaptureCode>("device-not-found");
  return { bits: Number(bits) as Bits, name };
}

export const deviceOf = (source: TwainSource): Device => ({
  id: deviceIdOf(source),
  driver: "twain",
  name: source.name,
  location: null,
  tryout: false,
});
