import type { CapturedPage } from "../../capture/port.ts";
import type { Workstation } from "../../compose.ts";
import type { Recoverable } from "../../dossiers/port.ts";
import { digitizeJob } from "../../pipeline/jobs/digitize.ts";
import { importJob } from "../../pipeline/jobs/import.ts";
import { scanJob } from "../../pipeline/jobs/scan.ts";
import { signJob } from "../../pipeline/jobs/sign.ts";
import { openQueue, type Queue } from "../../work/queue.ts";
import type { Announcer } from "./announcer.ts";
import { jobOf, pageOf } from "./wire.ts";

export type WorkKind = "scan" | "import" | "digitize" | "sign";

/** The jobs of a workstation with a screen. */
export interface Work {
  readonly queue: Queue<WorkKind>;
  start(
    kind: WorkKind,
    dossierId: string | null,
    input: unknown,
    secret?: Uint8Array,
  ): Promise<{ readonly jobId: string }>;
  /** Sessions of an earlier run that nobody has decided about; those of this run are still being worked on. */
  leftBehind(): Promise<readonly Recoverable[]>;
}

export async function openWork(
  workstation: Workstation,
  announcer: Announcer,
  unforeseen: (error: unknown) => void,
): Promise<Work> {
  const startedAt = new Date();
  const captured = async ({ id }: CapturedPage) => {
    for (const page of await workstation.pages.get([id])) {
      announcer.tell("page.captured", { dossierId: page.dossierId, page: pageOf(page) });
    }
  };
  const changed = async (some: readonly { readonly id: string }[]) => {
    const pages = await workstation.pages.get(some.map(({ id }) => id));
    announcer.tell("pages.changed", { pages: pages.map(pageOf) });
  };
  const queue = await openQueue<WorkKind>({
    store: workstation.jobs,
    handlers: {
      scan: scanJob({ ...workstation, captured, changed }),
      import: importJob({ ...workstation, captured }),
      digitize: digitizeJob(workstation),
      sign: signJob({ ...workstation, provider: workstation.keys.provider }),
    },
    changed: (job) => announcer.tell("job.changed", jobOf(job)),
    unforeseen,
  });
  return {
    queue,
    async start(kind, dossierId, input, secret) {
      const { id } = await queue.start({ kind, dossierId, input, ...(secret && { secret }) });
      return { jobId: id };
    },
    async leftBehind() {
      const sessions = await workstation.recovery.list();
      return sessions.filter((session) => session.startedAt < startedAt);
    },
  };
}
