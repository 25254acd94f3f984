import { createHash } from "node:crypto";
import { isFault } from "../shared/fault.ts";
import { ROOM_FOR_TIMESTAMP } from "./levels/document-timestamp.ts";
import { raise } from "./levels/raise.ts";
import type { GrowingFile } from "./pdf/growing.ts";
import type { Level, LevelServices } from "./port.ts";
import { LEVELS } from "./port.ts";
import type { MadeSignature } from "./sign.ts";

export interface Aim {
  readonly level: Level;
  /** Needed above B-B. */
  readonly services: LevelServices;
  /** Whether a lower level may stand until what it lacks can be had. */
  readonly lenient: boolean;
}

export interface Reached {
  readonly level: Level;
  /** Why it is not the level that was aimed at. */
  readonly lacking: unknown;
}

/** What a signature's Contents must hold besides itself. */
export const roomFor = (level: Level): number => (level === "B-B" ? 0 : ROOM_FOR_TIMESTAMP);

/**
 * Puts a signature into its file and raises it as far as was aimed; null aims at B-B. The token is not needed any more.
 * @throws PkiFault, SigningFault when the aim is missed and not lenient
 */
export async function reach(
  file: GrowingFile,
  made: MadeSignature,
  aim: Aim | null,
  signal: AbortSignal,
): Promise<Reached> {
  if (!aim || aim.level === "B-B") {
    file.append(made.finish(null));
    return { level: "B-B", lacking: null };
  }
  const token = await ownTimestamp(made, aim, signal).catch(onlyIf(aim.lenient));
  if (token instanceof Missed) {
    file.append(made.finish(null));
    return { level: "B-B", lacking: token.reason };
  }
  file.append(made.finish(token));
  return climb(file, token ? "B-T" : "B-B", aim, signal);
}

/** Step by step, so that what was reached before a step failed is known. */
async function climb(file: GrowingFile, from: Level, { level, services, lenient }: Aim, signal: AbortSignal) {
  let reached = from;
  for (const next of LEVELS.slice(LEVELS.indexOf(from) + 1, LEVELS.indexOf(level) + 1)) {
    const missed = await raise(file, next, "newest", services, signal).catch(onlyIf(lenient));
    if (missed) return { level: reached, lacking: missed.reason };
    reached = next;
  }
  return { level: reached, lacking: null };
}

/** Null where none is wanted, or where it does not fit beside the signature: a document timestamp takes its place. */
async function ownTimestamp({ value }: MadeSignature, { services }: Aim, signal: AbortSignal) {
  const authority = services.timestamps;
  if (!authority) return null;
  const { token } = await authority.stamp(createHash(authority.digest).update(value).digest(), signal);
  return token.length <= ROOM_FOR_TIMESTAMP ? token : null;
}

class Missed {
  readonly reason: unknown;
  constructor(reason: unknown) {
    this.reason = reason;
  }
}

/** Time or evidence that cannot be had is no reason to lose a signature where the office says so; anything else is. */
const onlyIf = (lenient: boolean) => (error: unknown) => {
  if (lenient && isFault(error) && /^(timestamp|evidence|certificate|revocation)-/.test(error.code))
    return new Missed(error);
  throw error;
};
