import { contextPrimitive, DerReader, Malformed, soleValue, TAG, valuesIn } from "../asn1/reader.ts";
import { numberOf, oidOf } from "../asn1/values.ts";
import type { Certificate } from "./certificate.ts";
import { extensionValue } from "./constraints.ts";
import type { Path } from "./path.ts";

const POLICIES = "2.5.29.32";
const ANY = "2.5.29.32.0";
const MAPPINGS = "2.5.29.33";
const CONSTRAINTS = "2.5.29.36";
const INHIBIT_ANY = "2.5.29.54";
const MOST = 200;

/**
 * The lowest level of the valid policy tree: each policy with those it may go on as. One level is enough, as nobody
 * here asks for a policy by name (user-initial-policy-set is any-policy) and nodes of the same policy at the same depth
 * expect the same.
 */
type Level = ReadonlyMap<string, ReadonlySet<string>>;

interface State {
  readonly level: Level;
  /** Certificates that may still come before each takes hold (§6.1.2 d–f). */
  readonly explicit: number;
  readonly mapping: number;
  readonly any: number;
}

/**
 * Whether a valid policy is left wherever an authority demands one (RFC 5280 §6.1.3 d–f, §6.1.4 a–j, §6.1.5 a, b, g).
 * The anchor takes no part.
 * @throws Malformed
 */
export function policiesHold(path: Path): boolean {
  const never = path.length;
  let state: State = { level: new Map([[ANY, new Set([ANY])]]), explicit: never, mapping: never, any: never };
  for (const [at, certificate] of [...path.slice(0, -1).entries()].reverse()) {
    const isLast = at === 0;
    const mayBeAny = state.any > 0 || (!isLast && certificate.isSelfIssued);
    state = { ...state, level: nextLevel(certificate, state.level, mayBeAny) };
    if (state.explicit === 0 && state.level.size === 0) return false;
    if (isLast) return state.level.size > 0 || explicitAtEnd(certificate, state.explicit) > 0;
    const mapped = afterMappings(certificate, state);
    if (!mapped) return false;
    state = tightened(certificate, { ...state, level: mapped });
  }
  return true;
}

/** §6.1.3 d, e. */
function nextLevel(certificate: Certificate, above: Level, mayBeAny: boolean): Level {
  const value = extensionValue(certificate, POLICIES);
  if (!value) return new Map();
  const policies = bounded(valuesIn(soleValue(value, TAG.sequence).content)).map(({ content }) =>
    oidOf(new DerReader(content).next(TAG.oid)),
  );
  const expected = new Set([...above.values()].flatMap((set) => [...set]));
  const going = policies.filter((policy) => policy !== ANY && (expected.has(policy) || above.has(ANY)));
  const others = policies.includes(ANY) && mayBeAny ? [...expected] : [];
  return new Map([...going, ...others].map((policy) => [policy, new Set([policy])]));
}

/** §6.1.4 a, b; null where any-policy is mapped, which is forbidden. */
function afterMappings(certificate: Certificate, { level, mapping }: State): Level | null {
  const value = extensionValue(certificate, MAPPINGS);
  if (!value) return level;
  const pairs = bounded(valuesIn(soleValue(value, TAG.sequence).content)).map(({ content }) =>
    valuesIn(content).map(oidOf),
  );
  if (pairs.some((pair) => pair.length !== 2 || pair.includes(ANY))) return null;
  const mapped = new Map(level);
  for (const [from, all] of Map.groupBy(pairs, ([first]) => first!)) {
    if (mapping === 0) mapped.delete(from);
    else if (level.has(from) || level.has(ANY)) mapped.set(from, new Set(all.map(([, to]) => to!)));
  }
  return mapped;
}

/** §6.1.4 h–j. */
function tightened(certificate: Certificate, state: State): State {
  const step = certificate.isSelfIssued ? 0 : 1;
  const less = (count: number) => Math.max(0, count - step);
  const { explicit, mapping } = constraintsOf(certificate);
  const any = extensionValue(certificate, INHIBIT_ANY);
  return {
    level: state.level,
    explicit: Math.min(less(state.explicit), explicit),
    mapping: Math.min(less(state.mapping), mapping),
    any: Math.min(less(state.any), any ? countOf(soleValue(any, TAG.integer)) : Number.POSITIVE_INFINITY),
  };
}

/** §6.1.5 a, b. */
const explicitAtEnd = (certificate: Certificate, explicit: number): number =>
  constraintsOf(certificate).explicit === 0 ? 0 : Math.max(0, explicit - 1);

/** PolicyConstraints ::= SEQUENCE { requireExplicitPolicy [0] OPTIONAL, inhibitPolicyMapping [1] OPTIONAL }, one at least. */
function constraintsOf(certificate: Certificate) {
  const value = extensionValue(certificate, CONSTRAINTS);
  if (!value) return { explicit: Number.POSITIVE_INFINITY, mapping: Number.POSITIVE_INFINITY };
  const fields = new DerReader(soleValue(value, TAG.sequence).content);
  if (fields.done) throw new Malformed("constrains nothing");
  const [explicit, mapping] = [fields.optional(contextPrimitive(0)), fields.optional(contextPrimitive(1))];
  fields.end();
  return {
    explicit: explicit ? countOf(explicit) : Number.POSITIVE_INFINITY,
    mapping: mapping ? countOf(mapping) : Number.POSITIVE_INFINITY,
  };
}

function countOf(value: Parameters<typeof numberOf>[0]): number {
  const count = numberOf(value);
  if (count < 0) throw new Malformed("a negative count");
  return count;
}

function bounded<T>(values: readonly T[]): readonly T[] {
  if (values.length === 0 || values.length > MOST) throw new Malformed("none, or too many");
  return values;
}
