import { useState } from "react";
import type { CallInput, Job, SignOutcome } from "../../preload/contract.ts";
import { useJobs, whenEnded } from "../shared/jobs.ts";
import { faultOf, type Told } from "../shared/notices.ts";
import { ask } from "../shared/queries.ts";

type Request = CallInput<"documents.sign">;

/** One run of the sign job as its dialog follows it. */
export interface Signing {
  /** The running job; null while none runs. */
  readonly job: Job | null;
  readonly isBusy: boolean;
  /** Why the last attempt came to nothing. */
  readonly fault: Told | null;
  start(request: Request): void;
  stop(): void;
  forget(): void;
}

/** The PIN goes into the call and is held nowhere; `onDone` gets what became of each document. */
export function useSigning(onDone: (outcomes: readonly SignOutcome[]) => void): Signing {
  const [jobId, setJobId] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<Told | null>(null);
  const job = useJobs().find(({ id }) => id === jobId) ?? null;

  const end = (ended: Job) => {
    setJobId(null);
    setBusy(false);
    setFault(ended.fault);
    if (ended.state === "done") onDone((ended.result as { documents: readonly SignOutcome[] }).documents);
  };
  const start = async (request: Request) => {
    setBusy(true);
    setFault(null);
    try {
      const started = await ask("documents.sign", request);
      setJobId(started.jobId);
      whenEnded(started.jobId, end);
    } catch (error) {
      setBusy(false);
      setFault(faultOf(error));
    }
  };
  return {
    job,
    isBusy,
    fault,
    start: (request) => void start(request),
    stop: () => {
      if (jobId) void ask("jobs.cancel", { jobId });
    },
    forget: () => setFault(null),
  };
}
