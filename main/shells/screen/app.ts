import type { Workstation } from "../../compose.ts";
import type { Handlers } from "../port.ts";

export const appHandlers = ({ version, limits, tryout }: Workstation) =>
  ({
    "app.info": async () => ({ version, tryout: await tryout.isReady(), limits: [...limits] }),
    "tryout.prepare": async () => tryout.prepare(),
  }) satisfies Partial<Handlers>;
