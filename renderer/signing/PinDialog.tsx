import { Alert, Button, Checkbox, Group, Modal, Progress, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SignOutcome } from "../../preload/contract.ts";
import { told } from "../shared/notices.ts";
import type { Act } from "./act.ts";
import { nextActAfter } from "./attempt.ts";
import { KeySummary } from "./KeySummary.tsx";
import { PinField } from "./PinField.tsx";
import { TryoutPin } from "./TryoutPin.tsx";
import { useSigning } from "./useSigning.ts";

interface Props {
  readonly act: Act;
  onClose(): void;
  onDone(outcomes: readonly SignOutcome[]): void;
}

/** Names the act, the certificate's owner and its expiry, and hands the PIN over once. */
export function PinDialog({ act, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const [pin, setPin] = useState("");
  const [isFinalConfirmed, confirmFinal] = useState(false);
  const signing = useSigning(onDone);
  const next = signing.fault ? nextActAfter(signing.fault) : "enter-pin";
  const canSign = pin !== "" && next !== "give-up" && (next !== "confirm-final-try" || isFinalConfirmed);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!canSign || signing.isBusy) return;
    signing.start({ ...act.request, pin, confirmFinalTry: isFinalConfirmed });
    setPin("");
    confirmFinal(false);
  };
  const { done = 0, total = null } = signing.job?.progress ?? {};

  return (
    <Modal
      opened
      onClose={signing.isBusy ? signing.stop : onClose}
      title={t("sign.pinTitle", { count: act.request.documentIds.length })}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("app.close") }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <KeySummary act={act} />
          {signing.fault && (
            <Alert color="red" variant="outline" role="alert">
              {told(signing.fault)}
            </Alert>
          )}
          {act.source.kind === "tryout" && <TryoutPin />}
          <PinField value={pin} onChange={setPin} disabled={signing.isBusy || next === "give-up"} />
          {next === "confirm-final-try" && (
            <Checkbox
              label={t("sign.finalTryConfirm")}
              checked={isFinalConfirmed}
              onChange={(event) => confirmFinal(event.currentTarget.checked)}
            />
          )}
          {signing.isBusy && (
            <>
              <Progress value={total ? (100 * done) / total : 100} animated aria-label={t("jobs.sign")} />
              <Text size="xs" role="status">
                {t("sign.progress", { done, total: total ?? act.request.documentIds.length })}
              </Text>
            </>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={signing.isBusy ? signing.stop : onClose}>
              {t(signing.isBusy ? "sign.stop" : "sign.back")}
            </Button>
            <Button type="submit" disabled={!canSign} loading={signing.isBusy}>
              {t("sign.confirm")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
