import { context, contextPrimitive, DerReader, Malformed, soleValue, TAG, valuesIn } from "../asn1/reader.ts";
import type { Certificate } from "./certificate.ts";
import { extensionValue } from "./constraints.ts";
import { type GeneralName, mailsIn, NAME_TAG, rdnsOf } from "./general-names.ts";
import type { Path } from "./path.ts";
import { inSubtree } from "./subtree.ts";

const NAME_CONSTRAINTS = "2.5.29.30";
const ALTERNATIVE_NAMES = "2.5.29.17";
/** Comparisons of a name with a subtree, for one path; honest ones need some dozens. */
const MOST = 20_000;

interface Constraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/**
 * Whether every name below a constraining authority, the anchor included, lies in what it permits and outside what it
 * excludes (RFC 5280 §6.1.3 b–c, §6.1.4 g). Self-issued certificates between are not held to it. A form of name that
 * is constrained, appears below, and is not evaluated here is refused.
 * @throws Malformed
 */
export function namesAreAllowed(path: Path): boolean {
  const above: Constraints[] = [];
  let comparisons = 0;
  for (const [at, certificate] of [...path.entries()].reverse()) {
    if (above.length > 0 && (at === 0 || !certificate.isSelfIssued)) {
      const names = namesOf(certificate);
      const subtrees = above.reduce((sum, { permitted, excluded }) => sum + permitted.length + excluded.length, 0);
      comparisons += names.length * subtrees;
      if (comparisons > MOST) throw new Malformed("too many names");
      if (!names.every((name) => above.every((constraints) => allows(constraints, name)))) return false;
    }
    const own = extensionValue(certificate, NAME_CONSTRAINTS);
    if (own) above.push(constraintsIn(own));
  }
  return true;
}

function allows({ permitted, excluded }: Constraints, name: GeneralName): boolean {
  const lies = (subtree: GeneralName) => {
    const test = inSubtree(subtree);
    if (!test) throw new Malformed("a form of name that is not evaluated");
    return test(name.content);
  };
  const sameForm = (subtree: GeneralName) => subtree.tag === name.tag;
  const within = permitted.filter(sameForm);
  return !excluded.filter(sameForm).some(lies) && (within.length === 0 || within.some(lies));
}

/** The subject where there is one, the alternative names, and without those the subject's e-mail addresses (§4.2.1.10). */
function namesOf(certificate: Certificate): readonly GeneralName[] {
  const { name } = certificate.hashed;
  const subject = rdnsOf(name).length > 0 ? [{ tag: NAME_TAG.directory, content: name }] : [];
  const alternative = extensionValue(certificate, ALTERNATIVE_NAMES);
  if (alternative) return [...subject, ...valuesIn(soleValue(alternative, TAG.sequence).content)];
  const mails = mailsIn(name).map((mail) => ({ tag: NAME_TAG.mail, content: Buffer.from(mail, "latin1") }));
  return [...subject, ...mails];
}

/** NameConstraints ::= SEQUENCE { permittedSubtrees [0] OPTIONAL, excludedSubtrees [1] OPTIONAL }, one of them at least. */
function constraintsIn(value: Uint8Array): Constraints {
  const fields = new DerReader(soleValue(value, TAG.sequence).content);
  if (fields.done) throw new Malformed("constrains nothing");
  const [permitted, excluded] = [fields.optional(context(0)), fields.optional(context(1))];
  fields.end();
  const subtrees = (content: Uint8Array | undefined) => (content ? valuesIn(content).map(baseOf) : []);
  return { permitted: subtrees(permitted?.content), excluded: subtrees(excluded?.content) };
}

/** GeneralSubtree ::= SEQUENCE { base, minimum [0] DEFAULT 0, maximum [1] OPTIONAL }; the last two must not be there (§4.2.1.10). */
function baseOf({ content }: { readonly content: Uint8Array }): GeneralName {
  const fields = new DerReader(content);
  const base = fields.next();
  const minimum = fields.optional(contextPrimitive(0));
  fields.end();
  if (minimum?.content.some((octet) => octet !== 0)) throw new Malformed("a minimum");
  return base;
}
