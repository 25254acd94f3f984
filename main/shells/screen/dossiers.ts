import type { Workstation } from "../../compose.ts";
import type { Handlers } from "../port.ts";
import { dossierOf, procedureOf, summaryOf } from "./wire.ts";

export const dossierHandlers = ({ dossiers, pages }: Workstation) =>
  ({
    "procedures.list": async () => (await dossiers.procedures()).map(procedureOf),
    "dossiers.list": async ({ search, limit }) => {
      const found = await dossiers.list({ text: search, limit: Math.min(limit, 200) });
      return found.dossiers.map(summaryOf);
    },
    "dossiers.create": async ({ code, procedure, applicant, citizenId, phone, channel, officer, receivedAt, dueAt }) =>
      summaryOf(
        await dossiers.create({
          ...(code !== undefined && { code }),
          procedure,
          applicant: { name: applicant, citizenId: citizenId ?? null, phone: phone ?? null },
          channel,
          officer: officer ?? null,
          ...(receivedAt !== undefined && { receivedAt: new Date(receivedAt) }),
          ...(dueAt !== undefined && { dueAt: new Date(dueAt) }),
        }),
      ),
    "dossiers.get": async ({ dossierId }) =>
      dossierOf(await dossiers.show(dossierId), await pages.ofDossier(dossierId)),
    "dossiers.checkRelease": async ({ dossierId }) => {
      const { findings } = await dossiers.checkRelease(dossierId);
      return { findings: [...findings] };
    },
    "dossiers.release": async ({ dossierId, reason }) => {
      await dossiers.release(dossierId, reason === undefined ? {} : { reason });
      return summaryOf(await dossiers.get(dossierId));
    },
  }) satisfies Partial<Handlers>;
