import { newId } from "../../shared/ids.ts";
import { dayOf } from "../../shared/time.ts";
import type { WorkingCalendar } from "../calendar/calendar.ts";
import { dueAfter } from "../deadline.ts";
import { isFinished } from "../lifecycle.ts";
import type { Dossier, Transition } from "../port.ts";
import type { ImportedDossier } from "./row.ts";

/** Counts deadlines once for each day and allowance. */
export type DueCounter = (receivedAt: Date, workingDays: number | null) => Date | null;

export function dueCounter(calendar: WorkingCalendar): DueCounter {
  const known = new Map<string, Date>();
  return (receivedAt, workingDays) => {
    if (workingDays === null) return null;
    const key = `${dayOf(receivedAt)} ${workingDays}`;
    const due = known.get(key) ?? dueAfter(receivedAt, workingDays, calendar);
    known.set(key, due);
    return due;
  };
}

/** A dossier as the portal's file has it; null when it is finished and the file does not say when. */
export function newDossier(imported: ImportedDossier, due: DueCounter): Dossier | null {
  const { code, procedure, applicant, citizenId, phone, receivedAt, finishedAt } = imported;
  const status = imported.status ?? "received";
  if (isFinished(status) && !finishedAt) return null;
  return {
    id: newId(),
    code,
    procedure: procedure.code,
    procedureName: procedure.name,
    field: procedure.field,
    applicant: { name: applicant, citizenId, phone },
    channel: imported.channel ?? "direct",
    receivedAt: receivedAt.at,
    dueAt: imported.dueAt ?? due(receivedAt.at, procedure.workingDays),
    finishedAt: isFinished(status) ? finishedAt!.at : null,
    status,
    officer: imported.officer,
    fee: imported.fee,
    returnByPost: imported.returnByPost ?? false,
  };
}

/** Its receipt, and the step to where the portal says it stands. */
export function stepsOf(
  { id, status, receivedAt, finishedAt, officer }: Dossier,
  now: Date,
  note: string,
): Transition[] {
  const receipt = { dossierId: id, from: null, to: "received" as const, at: receivedAt, officer, note };
  if (status === "received") return [receipt];
  return [receipt, { dossierId: id, from: "received", to: status, at: finishedAt ?? now, officer: null, note }];
}
