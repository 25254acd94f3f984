import { isKind, isName, type PdfDict, type PdfValue } from "../../pdf/values.ts";
import type { ChangeContext, Rule } from "./rule.ts";

/** The document security store (ISO 32000-2 §12.8.4.3) appears, or keeps all it had and gains more. */
const securityStoreGrows: Rule = {
  name: "security-store-grows",
  permits(change, context) {
    if (change.kind !== "catalog" || change.key !== "DSS") return false;
    const before = context.before.document.resolve(change.before);
    const after = context.after.document.resolve(change.after);
    return isKind(after, "dict") && (before === null || (isKind(before, "dict") && storeGrows(before, after, context)));
  },
};

function storeGrows(before: PdfDict, after: PdfDict, context: ChangeContext): boolean {
  return context.comparison.differingKeys(before, after).every((key) => {
    const old = context.before.document.get(before, key);
    const now = context.after.document.get(after, key);
    if (old === null) return true;
    if (isKind(old, "array") && isKind(now, "array")) return holdsAll(old.items, now.items, context);
    return key === "VRI" && isKind(old, "dict") && isKind(now, "dict") && recordsGrow(old, now, after, context);
  });
}

const holdsAll = (old: readonly PdfValue[], now: readonly PdfValue[], { comparison }: ChangeContext): boolean =>
  old.every((item, index) => comparison.same(item, now[index]) || now.some((other) => comparison.same(item, other)));

/** Lists of a signature's record, and what the store calls the same (ISO 32000-2 tables 261 and 262). */
const EVIDENCE = { Cert: "Certs", CRL: "CRLs", OCSP: "OCSPs" } as const;

/** What is said of a signature may be renewed, but not fall silent: what was named before stays in record or store. */
function recordsGrow(old: PdfDict, now: PdfDict, store: PdfDict, context: ChangeContext): boolean {
  return context.comparison.differingKeys(old, now).every((key) => {
    const [before, after] = [context.before.document.get(old, key), context.after.document.get(now, key)];
    if (!isKind(before, "dict")) return before === null;
    if (!isKind(after, "dict")) return false;
    return (Object.keys(EVIDENCE) as (keyof typeof EVIDENCE)[]).every((kind) => {
      const had = context.before.document.items(before, kind);
      const has = context.after.document.items(after, kind);
      const stored = context.after.document.items(store, EVIDENCE[kind]);
      return had.length === 0 || (has.length > 0 && holdsAll(had, [...has, ...stored], context));
    });
  });
}

/** Declarations of developers' extensions (§7.12), as level 1.7 files need them for a security store. */
const developerExtensions: Rule = {
  name: "developer-extensions",
  permits: (change, { after }) =>
    change.kind === "catalog" && change.key === "Extensions" && isKind(after.document.resolve(change.after), "dict"),
};

/** A newer version of PDF is claimed (§7.7.2). */
const newerVersion: Rule = {
  name: "newer-version",
  permits(change, { before, after }) {
    if (change.kind !== "catalog" || change.key !== "Version") return false;
    const [old, now] = [before.document.resolve(change.before), after.document.resolve(change.after)];
    const valid = isKind(now, "name") && /^[12]\.\d$/.test(now.name);
    return valid && (old === null || (isKind(old, "name") && old.name <= now.name));
  },
};

/** XMP describes the document and shows nothing (§14.3.2). */
const xmpMetadata: Rule = {
  name: "xmp-metadata",
  permits(change, { after }) {
    if (change.kind !== "catalog" || change.key !== "Metadata") return false;
    const stream = after.document.resolve(change.after);
    return isKind(stream, "stream") && isName(stream.dict.entries.get("Subtype"), "XML");
  },
};

/** The information dictionary holds words and dates (§14.3.3). */
const documentInformation: Rule = {
  name: "document-information",
  permits(change, { after }) {
    if (change.kind !== "trailer" || change.key !== "Info") return false;
    const info = after.document.resolve(change.after);
    if (info === null) return true;
    return isKind(info, "dict") && [...info.entries.values()].every((value) => isPlain(after.document.resolve(value)));
  },
};

const isPlain = (value: PdfValue): boolean =>
  value === null ||
  typeof value === "boolean" ||
  value.kind === "string" ||
  value.kind === "name" ||
  value.kind === "number";

export const securityStoreRules: readonly Rule[] = [securityStoreGrows, developerExtensions, newerVersion];
export const metadataRules: readonly Rule[] = [xmpMetadata, documentInformation];
