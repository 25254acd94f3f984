import type { SeparatorTarget } from "./port.ts";

/** Begins every code of a separator sheet; the figure is the form of what follows. */
const MARK = "TSH1";
const LONGEST = 60;

/**
 * What a sheet's codes say: `TSH1/dossier/component`, each part percent-encoded, empty where the sheet leaves it open.
 * ASCII alone, so that Code 128 carries it as QR does.
 */
export const payloadOf = ({ dossier, component }: SeparatorTarget): string =>
  [MARK, dossier ?? "", component ?? ""].map(encodeURIComponent).join("/");

/** What a code's text names; null for any other text than {@link payloadOf}'s. */
export function targetOf(text: string): SeparatorTarget | null {
  const parts = text.split("/");
  if (parts.length !== 3 || parts[0] !== MARK) return null;
  const [dossier, component] = parts.slice(1).map(decoded);
  return dossier === undefined || component === undefined
    ? null
    : { dossier: dossier || null, component: component || null };
}

function decoded(part: string): string | undefined {
  try {
    const text = decodeURIComponent(part).normalize("NFC");
    return text.length <= LONGEST && !/\p{C}/u.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
