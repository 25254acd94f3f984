import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { Fault } from "../../main/shared/fault.ts";
import { newId } from "../../main/shared/ids.ts";
import type { Log } from "../../main/shells/log.ts";
import type { Announcements, FileDoors, Handlers, ScreenServices, ServedFile } from "../../main/shells/port.ts";
import type { EventName, EventPayload, Job } from "../../preload/contract.ts";

/** A folder that goes when the test is over. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "tram-shells-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Handlers of which a test gives those it asks for; any other call fails like a programming error. */
export const handlers = (given: Partial<Handlers>): Handlers =>
  new Proxy(given as Handlers, {
    get: (target, name: keyof Handlers) =>
      target[name] ?? (() => Promise.reject(new TypeError(`the test gave no handler for ${name}`))),
  });

/** Announcements that a test makes itself. */
export function announcer(): Announcements & { tell<N extends EventName>(name: N, payload: EventPayload<N>): void } {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  return {
    on(name, listener) {
      const heard = listeners.get(name) ?? new Set();
      listeners.set(name, heard.add(listener));
      return () => heard.delete(listener);
    },
    tell(name, payload) {
      for (const listener of listeners.get(name) ?? []) listener(payload as never);
    },
  };
}

/** File doors over one folder: what is served is given, what is uploaded can be read back. */
export function fileDoors(
  at: string,
  served: Readonly<Record<string, ServedFile>> = {},
): FileDoors & { readonly uploads: Map<string, string>; readonly abandoned: string[] } {
  const uploads = new Map<string, string>();
  const abandoned: string[] = [];
  const find = async (id: string) => served[id] ?? null;
  return {
    uploads,
    abandoned,
    pageThumbnail: find,
    pagePicture: find,
    documentPage: (id, index) => find(`${id}-${index}`),
    comparison: find,
    export: find,
    async document(id) {
      if (id === "unknown") throw new Fault("document-not-found");
      return find(id);
    },
    async beginUpload(name) {
      const id = newId();
      const path = join(at, id);
      return {
        id,
        path,
        async finish() {
          uploads.set(name, await readFile(path, "utf8"));
        },
        async abandon() {
          abandoned.push(name);
          await rm(path, { force: true });
        },
      };
    },
  };
}

/** Built screens as small as they come. */
export async function screens(at: string): Promise<string> {
  await writeFile(join(at, "index.html"), "<!doctype html><title>Trạm</title>");
  await writeFile(join(at, "app.js"), "export {};");
  await writeFile(join(at, "notes.txt"), "not a screen");
  return at;
}

/** A log that keeps its lines for the test to read. */
export function keptLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (...parts: unknown[]) => void lines.push(JSON.stringify(parts));
  return { lines, debug: keep, info: keep, warn: keep, error: keep } as Log & { lines: string[] };
}

export const services = (given: Partial<ScreenServices>, at: string): ScreenServices => ({
  handlers: given.handlers ?? handlers({}),
  announcements: given.announcements ?? announcer(),
  files: given.files ?? fileDoors(at),
});

/** A job as an event tells of it. */
export const job: Job = {
  id: "j1",
  kind: "scan",
  dossierId: null,
  state: "running",
  progress: { step: "scan", done: 3, total: null },
  result: null,
  fault: null,
  createdAt: "2026-04-01T01:30:00.000Z",
};
