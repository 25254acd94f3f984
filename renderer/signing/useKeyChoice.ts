import { useQuery } from "@tanstack/react-query";
import i18next from "i18next";
import { useState } from "react";
import type { Identity, KeySource } from "../../preload/contract.ts";
import { faultOf, type Told } from "../shared/notices.ts";
import { ask, queries, useAsked } from "../shared/queries.ts";

/** The places keys come from and the certificates of the chosen one. */
export interface KeyChoice {
  readonly sources: readonly KeySource[];
  /** Null while none is known. */
  readonly source: KeySource | null;
  readonly identities: readonly Identity[];
  readonly identity: Identity | null;
  readonly isReading: boolean;
  /** Why the chosen source shows no certificates. */
  readonly fault: Told | null;
  chooseSource(sourceId: string | null): void;
  chooseIdentity(identityId: string | null): void;
  readAgain(): void;
}

/** Until somebody chooses, it is the first source that shows a certificate. */
export function useKeyChoice(): KeyChoice {
  const [sourceId, chooseSource] = useState<string | null>(null);
  const [identityId, chooseIdentity] = useState<string | null>(null);
  const asked = useAsked("keys.sources", {});
  const sources = asked.data ?? [];
  const readable = useReadable(sources);
  const source = sources.find(({ id }) => id === (sourceId ?? readable.data)) ?? null;
  const read = useAsked("keys.identities", { sourceId: source?.id ?? "" }, source !== null);
  const identities = read.data ?? [];
  return {
    sources,
    source,
    identities,
    identity: identities.find(({ id }) => id === identityId) ?? identities[0] ?? null,
    isReading: asked.isFetching || readable.isFetching || read.isFetching,
    fault: read.isError ? faultOf(read.error) : null,
    chooseSource,
    chooseIdentity,
    readAgain: () => void queries.resetQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith("keys") }),
  };
}

const useReadable = (sources: readonly KeySource[]) =>
  useQuery({
    queryKey: ["keys", "readable", sources.map(({ id }) => id)],
    queryFn: () => firstReadable(sources),
    enabled: sources.length > 0,
  });

/** One after the other, so that tokens are not all woken at once; the first of all when none shows anything. */
async function firstReadable(sources: readonly KeySource[]): Promise<string> {
  for (const { id: sourceId } of sources) {
    const input = { sourceId };
    const shown = await queries
      .fetchQuery({ queryKey: ["keys.identities", input], queryFn: () => ask("keys.identities", input) })
      .catch(() => []);
    if (shown.length > 0) return sourceId;
  }
  return sources[0]!.id;
}

/** A source as it is offered for choice; the try-out's has no name of its own. */
export const sourceLabel = ({ kind, label }: KeySource): string =>
  kind === "tryout" ? i18next.t("sign.tryoutSource") : i18next.t(`sign.sources.${kind}`, { label });
