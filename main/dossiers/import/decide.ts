import { fold } from "../../shared/text.ts";
import { dayOf } from "../../shared/time.ts";
import { isFinished } from "../lifecycle.ts";
import type { ChangedPart, ConflictKind, Dossier, DossierStatus } from "../port.ts";
import type { ImportedDossier } from "./row.ts";

/** What becomes of a row whose dossier is there. `dossier` is what the record then says. */
export type Decision =
  | { readonly kind: "same" }
  | { readonly kind: "change"; readonly dossier: Dossier; readonly parts: readonly ChangedPart[] }
  | {
      readonly kind: "conflict";
      readonly why: ConflictKind;
      readonly ours: string | null;
      readonly theirs: string | null;
    };

/**
 * Portals know fewer steps than the record: those of one stage are the same to them. A dossier goes on to later stages
 * alone, and back only from a supplement.
 */
const STAGES: Readonly<Record<DossierStatus, number>> = {
  received: 0,
  digitized: 0,
  "in-progress": 1,
  "result-drafted": 1,
  signed: 1,
  supplement: 1,
  issued: 2,
  released: 3,
  refused: 4,
  withdrawn: 4,
};

/** @param hasResult a result of it stands in the record, which nobody hands over but the release guard */
export function decide(ours: Dossier, theirs: ImportedDossier, hasResult: boolean): Decision {
  const status = statusAfter(ours.status, theirs.status);
  const against = contradiction(ours, theirs) ?? (status === null ? backwards(ours, theirs) : null);
  if (against || status === null) return conflict(...against!);
  if (hasResult && status !== ours.status && (status === "issued" || status === "released"))
    return conflict("result-here", ours.status, status);
  const finishedAt = finishOf(ours, theirs, status);
  if (finishedAt === undefined) return conflict("finish-unknown", ours.status, status);
  return changed(ours, theirs, { status, finishedAt });
}

const conflict = (why: ConflictKind, ours: string | null, theirs: string | null): Decision => ({
  kind: "conflict",
  why,
  ours,
  theirs,
});

type Against = [ConflictKind, string | null, string | null];

function contradiction(ours: Dossier, theirs: ImportedDossier): Against | null {
  const { applicant } = ours;
  const otherId = applicant.citizenId && theirs.citizenId && applicant.citizenId !== theirs.citizenId;
  if (otherId || fold(applicant.name) !== fold(theirs.applicant)) return ["applicant-differs", null, null];
  if (ours.procedure !== theirs.procedure.code) return ["procedure-differs", ours.procedure, theirs.procedure.code];
  const [received, said] = [dayOf(ours.receivedAt), dayOf(theirs.receivedAt.at)];
  if (received !== said) return ["received-differs", received, said];
  if (theirs.channel && theirs.channel !== ours.channel) return ["channel-differs", ours.channel, theirs.channel];
  if (!ours.finishedAt || !theirs.finishedAt || !isFinished(theirs.status ?? ours.status)) return null;
  const [finished, saidFinished] = [dayOf(ours.finishedAt), dayOf(theirs.finishedAt.at)];
  return finished === saidFinished ? null : ["finished-differs", finished, saidFinished];
}

const backwards = (ours: Dossier, theirs: ImportedDossier): Against => ["status-backwards", ours.status, theirs.status];

/** Where the dossier then stands; null when the portal is behind the record. */
function statusAfter(ours: DossierStatus, theirs: DossierStatus | null): DossierStatus | null {
  if (theirs === null || theirs === ours) return ours;
  if (ours === "supplement" || theirs === "supplement") return STAGES[ours] < 2 ? theirs : null;
  if (STAGES[theirs] === STAGES[ours]) return STAGES[ours] === 4 ? null : ours;
  return STAGES[theirs] > STAGES[ours] && !isOver(ours) ? theirs : null;
}

const isOver = (status: DossierStatus): boolean => STAGES[status] >= 3;

/** Undefined: it is finished, and nobody says when. */
function finishOf(ours: Dossier, theirs: ImportedDossier, status: DossierStatus): Date | null | undefined {
  if (!isFinished(status)) return null;
  return ours.finishedAt ?? theirs.finishedAt?.at ?? undefined;
}

function changed(
  ours: Dossier,
  theirs: ImportedDossier,
  { status, finishedAt }: Pick<Dossier, "status" | "finishedAt">,
): Decision {
  const { applicant } = ours;
  const dossier: Dossier = {
    ...ours,
    status,
    finishedAt,
    dueAt: theirs.dueAt ?? ours.dueAt,
    officer: ours.officer ?? theirs.officer,
    fee: theirs.fee ?? ours.fee,
    returnByPost: theirs.returnByPost ?? ours.returnByPost,
    applicant: {
      ...applicant,
      citizenId: applicant.citizenId ?? theirs.citizenId,
      phone: applicant.phone ?? theirs.phone,
    },
  };
  const parts = differing(ours, dossier);
  return parts.length === 0 ? { kind: "same" } : { kind: "change", dossier, parts };
}

function differing(before: Dossier, after: Dossier): ChangedPart[] {
  const parts: readonly [ChangedPart, (dossier: Dossier) => unknown][] = [
    ["status", ({ status }) => status],
    ["due", ({ dueAt }) => dueAt?.getTime()],
    ["finished", ({ finishedAt }) => finishedAt?.getTime()],
    ["officer", ({ officer }) => officer],
    ["fee", ({ fee }) => fee && `${fee.amount} ${fee.paidOnline}`],
    ["phone", ({ applicant }) => applicant.phone],
    ["citizenId", ({ applicant }) => applicant.citizenId],
    ["returnByPost", ({ returnByPost }) => returnByPost],
  ];
  return parts.filter(([, value]) => value(before) !== value(after)).map(([part]) => part);
}
