import type { Workstation } from "../../compose.ts";
import { Fault } from "../../shared/fault.ts";
import { newId } from "../../shared/ids.ts";
import type { Handlers } from "../port.ts";
import { keepExport } from "./exports.ts";
import { pageOf } from "./wire.ts";
import type { Work } from "./work.ts";

/** Scans, the ways to scan, and what is to be decided about them afterwards. */
export const scanHandlers = (workstation: Workstation, work: Work) => {
  const { dossiers, profiles, recovery, sessions, sessionPages, folder, printSeparators } = workstation;
  return {
    "scan.start": async (request) => {
      if (request.dossierId !== null) await dossiers.get(request.dossierId);
      return work.start("scan", request.dossierId, { ...request, sessionId: newId() });
    },
    "profiles.list": async () => (await profiles.list()).map(told),
    "profiles.save": async (profile) => told(await profiles.save(profile)),
    "profiles.remove": async ({ name }) => {
      await profiles.remove(name);
      return {};
    },
    "pages.place": async ({ sessionId, place }) => {
      await sessionPages.place(sessionId, place);
      return {};
    },
    "pages.interleave": async ({ dossierId, ...passes }) =>
      (await sessionPages.interleave(dossierId, passes)).map(pageOf),
    "separators.print": async ({ dossierId, components, whole }) => {
      const request = { dossier: dossierId, ...(components && { components }), ...(whole && { whole }) };
      const name = "to-phan-cach.pdf";
      return { fileId: await keepExport(folder.exports, "pdf", await printSeparators(request), name), name };
    },
    "recovery.list": async () => {
      const resumable = new Set((await sessions.interrupted()).map(({ id }) => id));
      return (await work.leftBehind()).map(({ startedAt, ...session }) => ({
        ...session,
        startedAt: startedAt.toISOString(),
        resumable: resumable.has(session.sessionId),
      }));
    },
    "recovery.resume": async ({ sessionId }) => {
      const session = (await sessions.interrupted()).find(({ id }) => id === sessionId);
      if (!session) throw new Fault("session-not-found");
      const { deviceId, dossierId, options, note } = session;
      return work.start("scan", dossierId, { ...(note as object | null), sessionId, deviceId, dossierId, options });
    },
    "recovery.keep": async ({ sessionId, dossierId }) => {
      await recovery.keep(sessionId, dossierId);
      return {};
    },
    "recovery.discard": async ({ sessionId }) => {
      await recovery.discard(sessionId);
      return {};
    },
  } satisfies Partial<Handlers>;
};

const told = <P extends { readonly separators: readonly unknown[] }>(profile: P) => ({
  ...profile,
  separators: [...profile.separators] as P["separators"][number][],
});
