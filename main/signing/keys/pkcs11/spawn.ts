import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The parent's end of the token process. */
export interface TokenChild {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, however it ended. */
  onEnd(listener: () => void): void;
  /** At once and without asking. */
  kill(): void;
}

/** How a token process is started: `child_process` here, `utilityProcess` under Electron. */
export type SpawnTokenChild = () => TokenChild;

/**
 * Starts a child on Node. It inherits no debugger and no output: a driver's chatter belongs in no log. It keeps this
 * process alive only while a call is under way.
 */
export const forkTokenChild =
  (entry: string = fileURLToPath(new URL("./child.ts", import.meta.url))): SpawnTokenChild =>
  () => {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const child = fork(entry, [], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      execArgv: [],
      env,
    });
    child.unref();
    child.channel?.unref();
    return {
      send: (message) => void child.send(message as object, () => {}),
      onMessage: (listener) => void child.on("message", listener),
      onEnd: (listener) => {
        child.once("exit", listener);
        child.once("error", listener);
      },
      kill: () => void child.kill("SIGKILL"),
    };
  };
