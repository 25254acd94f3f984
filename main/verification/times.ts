import type { OpenToken } from "../pki/timestamp/token.ts";
import type { SignedRange } from "./byte-range.ts";
import type { Contents } from "./contents.ts";
import type { Court } from "./court.ts";
import type { Located } from "./located.ts";
import { judgeTimestamp, type TimestampAnswer } from "./timestamp.ts";

/** A document timestamp that covers a whole revision. */
export interface DocumentTimestamp {
  readonly range: SignedRange;
  readonly token: OpenToken;
}

export interface JudgedTimestamp extends DocumentTimestamp {
  readonly answer: TimestampAnswer;
}

/** The document timestamps among what was found, newest revision first. */
export function documentTimestamps(all: readonly Read[]): readonly DocumentTimestamp[] {
  const stamps = all.flatMap(({ located: { range, coverage }, contents }) =>
    contents.kind === "document-timestamp" && typeof range === "object" && coverage !== "none"
      ? [{ range, token: contents.token }]
      : [],
  );
  return stamps.toSorted((a, b) => b.range.end - a.range.end);
}

/** A signature with what stands in it. */
export interface Read {
  readonly located: Located;
  readonly contents: Contents;
}

/**
 * Judges document timestamps from the newest to the oldest, each for the time that those over it prove (EN 319 102-1
 * §5.6.2): a chain of them keeps its first one good after its authority's certificate has expired.
 */
export async function judgeTimes(stamps: readonly DocumentTimestamp[], court: Court): Promise<JudgedTimestamp[]> {
  const judged: JudgedTimestamp[] = [];
  for (const stamp of stamps) {
    const answer = await judgeTimestamp(stamp.token, seenBy(stamp.range, judged), court);
    judged.push({ ...stamp, answer });
  }
  return judged;
}

/** Whether all that belongs to the earlier signature, its own bytes included, is covered by the later one. */
export const covers = (later: SignedRange, earlier: SignedRange): boolean => earlier.end <= later.gapStart;

/** The earliest proven time by which a signature's bytes existed; null when no document timestamp proves one. */
export function seenBy(range: SignedRange, judged: readonly JudgedTimestamp[]): Date | null {
  const proven = judged.filter((stamp) => stamp.answer.proven && covers(stamp.range, range));
  return earliest(proven.map(({ token }) => token.info.time));
}

export const earliest = (times: readonly Date[]): Date | null =>
  times.length === 0 ? null : new Date(Math.min(...times.map((time) => time.getTime())));
