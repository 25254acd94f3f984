import type { Workstation } from "../../compose.ts";
import type { Handlers } from "../port.ts";
import { identityOf } from "./wire.ts";

export const keyHandlers = ({ keys }: Workstation) =>
  ({
    "keys.sources": async () => [...(await keys.sources())],
    "keys.identities": async ({ sourceId }) => {
      const provider = await keys.provider(sourceId);
      try {
        return (await provider.identities()).map(identityOf);
      } finally {
        await provider.close();
      }
    },
  }) satisfies Partial<Handlers>;
