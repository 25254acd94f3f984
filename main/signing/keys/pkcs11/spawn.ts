import { type ForkOptions, fork } from "node:child_process";
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
    const child = fork(entry, [], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      env: childEnvironment(),
      ...withoutCoreFile(),
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

/** Drivers read their own variables; Node's would have it write reports, heap snapshots or traces. */
export const childEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^NODE_/i.test(name)));

/**
 * A crash must not leave the PIN in a file. No core at all: 0 keeps one from being written to disk but not from being
 * piped to a collector, 1 byte stops both (core(5), Linux `do_coredump`). Windows writes none, since libuv sets
 * SEM_NOGPFAULTERRORBOX. Not to be prevented from here: swap, hibernation, an administrator's debugger.
 */
const LIMITED = `if [ "$(ulimit -Hc)" != 0 ] && command -v prlimit >/dev/null; then exec prlimit --core=1:1 "$0" "$@"; fi
ulimit -c 0; exec "$0" "$@"`;

const withoutCoreFile = (): Pick<ForkOptions, "execPath" | "execArgv"> =>
  process.platform === "win32"
    ? { execArgv: [] }
    : { execPath: "/bin/sh", execArgv: ["-c", LIMITED, process.execPath] };
