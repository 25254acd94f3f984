import type { Features } from "./features.ts";

/** What was said before and still holds where words leave it open: the state a list goes on about. */
export interface Context {
  readonly state: string | null;
  /** Procedures are counted, not dossiers. */
  readonly procedures: boolean;
}

export const NO_CONTEXT: Context = { state: null, procedures: false };

/**
 * The name of the quantity that words speak of, as `finished.overdue`; null where they name none. Every qualifier is
 * part of the name, so that a count of something narrower is never held against the count of all.
 * @param procedures the number counts procedures
 */
export function quantityOf(features: Features, context: Context, procedures: boolean): string | null {
  const { topic, level, used } = features;
  if (topic === "other" || topic === "volume") return null;
  if (procedures) return joined("procedures", level === "services" ? undefined : level, used && "used");
  if (topic)
    return joined(topic, state(features, topic), topic.startsWith("fees") ? undefined : features.channel, level);
  return dossiersOf(features, context);
}

function dossiersOf({ state, channel, timing, level, inPeriod, total }: Features, context: Context): string | null {
  if (timing) return joined(timedState(state, timing, context), timing, channel, level);
  if (state === "received" && total && !inPeriod && !channel) return joined("received.all", level);
  if (state) return joined(state, channel, level);
  if (channel) return joined(context.state === "finished" ? "finished" : "received", channel, level);
  if (inPeriod || (level && total !== true)) return joined("received", level);
  if (total === true && !level) return context.state === "received" ? "received.all" : (context.state ?? "handled");
  return null;
}

/** "Đúng hạn" is said of what is finished; "trong hạn" of what is not; "quá hạn" of either. */
function timedState(state: string | undefined, timing: string, context: Context): string {
  if (state === "inProgress" || state === "finished") return state;
  if (timing === "within") return "inProgress";
  return timing === "overdue" && context.state === "inProgress" ? "inProgress" : "finished";
}

/** Of dossiers that a topic is counted among: digitized ones of all received, or of those finished. */
const state = ({ state: named }: Features, topic: string): string | undefined =>
  topic === "digitized" && (named === "received" || named === "finished") ? named : undefined;

const joined = (...parts: readonly (string | false | true | undefined)[]): string =>
  parts.filter((part) => typeof part === "string").join(".");

/** What holds on for the numbers after these words. */
export function contextAfter(features: Features, before: Context, procedures: boolean): Context {
  const { state: named, timing, topic, inPeriod } = features;
  const next = topic
    ? null
    : (named ?? (timing ? timedState(undefined, timing, before) : inPeriod ? "received" : before.state));
  return {
    state: next === "handled" || next === "carried" ? "received" : next,
    procedures: procedures || (before.procedures && mayGoOn(features)),
  };
}

/** Whether words name procedures as what is counted: "tổng số TTHC", not "hồ sơ TTHC" or what came through them. */
export function namesProcedures(folded: string): boolean {
  const words = folded.replace(/phat sinh ho so/gu, "");
  if (/\b(?:ho so|hs|nop|tiep nhan)\b/u.test(words)) return false;
  return /\b(?:tthc|thu tuc)\b/u.test(words) || /^\W*(?:tong )?(?:so )?(?:luong )?dich vu cong\b/u.test(words);
}

/** Words that may go on about procedures: they name nothing that dossiers alone have. */
export const mayGoOn = ({ state, timing, topic, channel }: Features): boolean => !(state || timing || topic || channel);
