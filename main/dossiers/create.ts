import { Fault } from "../shared/fault.ts";
import { newId } from "../shared/ids.ts";
import { tidy } from "../shared/text.ts";
import { dayOf } from "../shared/time.ts";
import type { WorkingCalendar } from "./calendar/calendar.ts";
import { dueAfter } from "./deadline.ts";
import type { Applicant, Dossier, DossierCode, DossierRepositories, NewDossier, Procedure } from "./port.ts";

const LONGEST_CODE = 60;
export const LONGEST_NAME = 200;
const TRIES = 20;

/** @throws DossierFault dossier-code-taken, dossier-code-invalid, procedure-unknown, procedure-retired … */
export async function createDossier(
  repositories: DossierRepositories,
  wanted: NewDossier,
  now: Date,
  calendar: WorkingCalendar,
): Promise<Dossier> {
  const procedure = await procedureOf(repositories, wanted.procedure);
  const dossier = dossierFrom(wanted, procedure, now, calendar);
  if (wanted.code === undefined) return insertNumbered(repositories, dossier);
  const coded = { ...dossier, code: checkedCode(wanted.code) };
  if (!(await repositories.dossiers.insert(coded))) throw new Fault<DossierCode>("dossier-code-taken");
  return coded;
}

async function procedureOf({ procedures }: DossierRepositories, code: string): Promise<Procedure> {
  const procedure = await procedures.get(code);
  if (!procedure) throw new Fault<DossierCode>("procedure-unknown", { procedure: code });
  if (procedure.retired) throw new Fault<DossierCode>("procedure-retired", { procedure: code });
  return procedure;
}

function dossierFrom(
  wanted: NewDossier,
  procedure: Procedure,
  now: Date,
  calendar: WorkingCalendar,
): Omit<Dossier, "code"> {
  const receivedAt = wanted.receivedAt ?? now;
  const dueAt = wanted.dueAt === undefined ? dueOf(procedure, receivedAt, calendar) : wanted.dueAt;
  return {
    id: newId(),
    procedure: procedure.code,
    procedureName: procedure.name,
    field: procedure.field,
    applicant: checkedApplicant(wanted.applicant),
    channel: wanted.channel,
    ...checkedDates(receivedAt, dueAt),
    finishedAt: null,
    status: "received",
    officer: tidyOrNull(wanted.officer),
    fee: wanted.fee ?? null,
    returnByPost: wanted.returnByPost ?? false,
  };
}

const dueOf = (procedure: Procedure, receivedAt: Date, calendar: WorkingCalendar): Date | null =>
  procedure.workingDays === null || Number.isNaN(receivedAt.getTime())
    ? null
    : dueAfter(receivedAt, procedure.workingDays, calendar);

/** The office's own number of the day, `TSH-20260401-0001`: the next that is free. */
async function insertNumbered({ dossiers }: DossierRepositories, dossier: Omit<Dossier, "code">): Promise<Dossier> {
  const prefix = `TSH-${dayOf(dossier.receivedAt).replaceAll("-", "")}-`;
  for (let left = TRIES; left > 0; left--) {
    const last = await dossiers.lastCode(prefix);
    const number = Number(last?.slice(prefix.length) ?? 0) + 1;
    const coded = { ...dossier, code: `${prefix}${String(number).padStart(4, "0")}` };
    if (await dossiers.insert(coded)) return coded;
  }
  throw new Fault<DossierCode>("dossier-changed");
}

export function checkedCode(code: string): string {
  const plain = tidy(code);
  if (plain === "" || plain.length > LONGEST_CODE || /\p{C}/u.test(plain))
    throw new Fault<DossierCode>("dossier-code-invalid");
  return plain;
}

function checkedApplicant(applicant: Applicant): Applicant {
  const name = tidy(applicant.name);
  if (name === "" || name.length > LONGEST_NAME) throw new Fault<DossierCode>("applicant-missing");
  const citizenId = applicant.citizenId?.replace(/\s/g, "") || null;
  if (citizenId !== null && !/^\d{12}$/.test(citizenId)) throw new Fault<DossierCode>("citizen-id-invalid");
  return { name, citizenId, phone: tidyOrNull(applicant.phone) };
}

function checkedDates(receivedAt: Date, dueAt: Date | null): { receivedAt: Date; dueAt: Date | null } {
  const valid = !Number.isNaN(receivedAt.getTime()) && (dueAt === null || dueAt >= receivedAt);
  if (!valid) throw new Fault<DossierCode>("dossier-dates-invalid");
  return { receivedAt, dueAt };
}

const tidyOrNull = (text: string | null | undefined): string | null => tidy(text ?? "") || null;
