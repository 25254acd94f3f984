import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";
import { type HelperEvent, parseEvent } from "./events.ts";
import type { Launcher } from "./launcher.ts";
import { linesOf } from "./lines.ts";
import type { HelperRequest } from "./requests.ts";
import { crashed, faultOf } from "./situations.ts";
import type { Times } from "./times.ts";

/** Events that matter to who asked. */
export type Answer = Exclude<HelperEvent, { event: "hello" | "progress" | "done" | "fault" }>;

/** A helper with one request under way. Drivers leak and crash: each request has a process of its own. */
export interface Helper extends AsyncDisposable {
  /**
   * The next answer; null when all is answered. The watchdog watches only while this is awaited.
   * @throws CaptureFault
   */
  next(): Promise<Answer | null>;
  /** Has the next page transferred. */
  goOn(): void;
}

/**
 * Starts a helper and asks. When `signal` is aborted, it is told to cancel, and killed if it does not let go in time;
 * disposing of it does the same. Should this process die, the helper reads the end of its input and ends.
 */
export function openHelper(launcher: Launcher, request: HelperRequest, times: Times, signal: AbortSignal): Helper {
  const child = spawn(launcher.command, launcher.args, {
    stdio: ["pipe", "pipe", "ignore"],
    windowsHide: true,
    env: { ...withoutNode(process.env), ...launcher.env },
  });
  const ended = once(child, "exit").catch(() => {});
  let reason: "ended" | "silent" | "garbage" | "not-started" = "ended";
  child.once("error", () => {
    reason = "not-started";
    child.stdout.destroy();
  });
  child.stdin.on("error", () => {});
  const say = (words: object) => void child.stdin.write(`${JSON.stringify(words)}\n`);
  /** A process that a device keeps in the kernel outlives its end; its output is not waited for. */
  const kill = (why: typeof reason) => {
    if (reason === "ended") reason = why;
    child.kill("SIGKILL");
    child.stdout.destroy();
  };
  const lines = linesOf(child.stdout);
  let goodbye: NodeJS.Timeout | undefined;

  const letGo = () => {
    goodbye ??= setTimeout(kill, times.goodbye, "silent");
  };
  const cancel = () => {
    say({ do: "cancel" });
    letGo();
  };
  signal.addEventListener("abort", cancel, { once: true });

  async function nextEvent(): Promise<HelperEvent> {
    const watchdog = setTimeout(kill, times.progress, "silent");
    try {
      const { value, done } = await lines.next();
      const event = done ? null : parseEvent(value);
      if (event) return event;
      if (!done) kill("garbage");
    } catch {
      kill("garbage");
    } finally {
      clearTimeout(watchdog);
    }
    throw signal.aborted ? new Fault<CaptureCode>("scan-cancelled") : crashed(reason);
  }

  say({ id: 1, do: "hello", protocol: 1 });
  say({ id: 2, ...request });
  if (signal.aborted) cancel();

  return {
    goOn: () => say({ do: "next" }),
    async next() {
      for (;;) {
        const event = await nextEvent();
        if (event.event === "fault") throw signal.aborted ? new Fault<CaptureCode>("scan-cancelled") : faultOf(event);
        if (event.event === "done" && event.id === 2) return null;
        if (event.event !== "hello" && event.event !== "progress" && event.event !== "done") return event;
      }
    },
    async [Symbol.asyncDispose]() {
      signal.removeEventListener("abort", cancel);
      say({ do: "exit" });
      child.stdin.end();
      letGo();
      child.stdout.resume();
      await Promise.race([ended, sleep(2 * times.goodbye, undefined, { ref: false })]);
      clearTimeout(goodbye);
      child.unref();
    },
  };
}

/** Drivers read their own variables; Node's are none of theirs. */
const withoutNode = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^NODE_/i.test(name)));
