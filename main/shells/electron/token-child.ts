import { fileURLToPath } from "node:url";
import { type UtilityProcess, utilityProcess } from "electron";
import { childEnvironment, type SpawnTokenChild } from "../../signing/keys/pkcs11/spawn.ts";

const ENTRY = fileURLToPath(new URL("./token-process.ts", import.meta.url));

/** Starts a token process as a utility process: packaged, Electron's program no longer runs as Node. */
export const spawnTokenUtility: SpawnTokenChild = () => {
  const child = utilityProcess.fork(ENTRY, [], { serviceName: "Token", stdio: "ignore", env: childEnvironment() });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on("message", listener),
    onEnd: (listener) => void child.once("exit", listener),
    kill: () => kill(child),
  };
};

/** A module that hangs does not listen: electron's own `kill` only asks. */
function kill(child: UtilityProcess): void {
  if (child.pid === undefined) child.kill();
  else process.kill(child.pid, "SIGKILL");
}
