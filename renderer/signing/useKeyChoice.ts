import i18next from "i18next";
import { useState } from "react";
import type { Identity, KeySource } from "../../preload/contract.ts";
import { faultOf, type Told } from "../shared/notices.ts";
import { useAsked } from "../shared/queries.ts";

/** The places keys come from and the certificates of the chosen one. */
export interface KeyChoice {
  readonly sources: readonly KeySource[];
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

export function useKeyChoice(): KeyChoice {
  const [sourceId, chooseSource] = useState<string | null>(null);
  const [identityId, chooseIdentity] = useState<string | null>(null);
  const asked = useAsked("keys.sources", {});
  const sources = asked.data ?? [];
  const source = sources.find(({ id }) => id === sourceId) ?? sources[0] ?? null;
  const read = useAsked("keys.identities", { sourceId: source?.id ?? "" }, source !== null);
  const identities = read.data ?? [];
  return {
    sources,
    source,
    identities,
    identity: identities.find(({ id }) => id === identityId) ?? identities[0] ?? null,
    isReading: asked.isFetching || read.isFetching,
    fault: read.isError ? faultOf(read.error) : null,
    chooseSource,
    chooseIdentity,
    readAgain: () => void asked.refetch().then(() => read.refetch()),
  };
}

/** A source as it is offered for choice; the try-out's has no name of its own. */
export const sourceLabel = ({ kind, label }: KeySource): string =>
  kind === "tryout" ? i18next.t("sign.tryoutSource") : i18next.t(`sign.sources.${kind}`, { label });
