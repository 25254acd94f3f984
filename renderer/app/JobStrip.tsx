import { Button, Group, Progress, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Job } from "../../preload/contract.ts";
import { useJobs } from "../shared/jobs.ts";
import { useAct } from "../shared/queries.ts";
import { word } from "../shared/texts.ts";

const SHOWN = 4;

/** What goes on in the background: slim, with cancel; what was interrupted can be taken up again. */
export function JobStrip() {
  const { t } = useTranslation();
  const jobs = useJobs();
  const running = jobs.filter(({ state }) => state === "running" || state === "queued");
  const interrupted = jobs.filter(({ state, kind }) => state === "interrupted" && kind === "digitize");
  const shown = [...running, ...interrupted].slice(0, SHOWN);
  return (
    <Group gap="lg" role="status" aria-label={t("jobs.title")} wrap="nowrap" style={{ overflowX: "auto" }}>
      {shown.map((job) =>
        job.state === "interrupted" ? <Interrupted key={job.id} job={job} /> : <Running key={job.id} job={job} />,
      )}
    </Group>
  );
}

function Running({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const cancel = useAct("jobs.cancel");
  const { step, done, total } = job.progress;
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="xs" style={{ whiteSpace: "nowrap" }}>
        {t(`jobs.${job.kind}`)}: {word("step", step)} {total === null ? done || "" : `${done}/${total}`}
      </Text>
      <Progress
        w="7rem"
        value={total ? (100 * done) / total : 100}
        animated={!total}
        aria-label={t(`jobs.${job.kind}`)}
      />
      <Button
        size="compact-xs"
        variant="subtle"
        color="red"
        loading={cancel.isPending}
        onClick={() => cancel.mutate({ jobId: job.id })}
      >
        {t("jobs.cancel")}
      </Button>
    </Group>
  );
}

function Interrupted({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const resume = useAct("jobs.resume");
  const letGo = useAct("jobs.cancel");
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="xs" style={{ whiteSpace: "nowrap" }}>
        {t(`jobs.${job.kind}`)}: {word("job-state", job.state)}
      </Text>
      <Button size="compact-xs" variant="light" onClick={() => resume.mutate({ jobId: job.id })}>
        {t("jobs.resume")}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={() => letGo.mutate({ jobId: job.id })}>
        {t("jobs.letGo")}
      </Button>
    </Group>
  );
}
