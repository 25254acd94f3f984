import { Modal, Stack, Text } from "@mantine/core";
import { getHotkeyHandler } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import type { FileReport, Verified } from "../../../preload/contract.ts";
import type { Tone } from "../../shared/ToneBadge.tsx";
import { CompareBar } from "./CompareBar.tsx";
import { PagePane } from "./PagePane.tsx";
import { type Comparing, useComparing } from "./useComparing.ts";

interface Props {
  readonly report: FileReport;
  readonly of: Verified;
  /** Null: nothing is compared. */
  readonly start: Start | null;
  onClose(): void;
}

interface Start {
  readonly signature: number;
  readonly page: number;
}

/** The page that was signed beside the page as it is, at the same size and place. */
export function CompareDialog({ report, of, start, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={start !== null}
      fullScreen
      stackId="comparison"
      onClose={onClose}
      title={t("compare.title", { name: report.file })}
      closeButtonProps={{ "aria-label": t("app.close") }}
      classNames={{ content: "comparing", body: "comparingBody" }}
    >
      {start && <Compared report={report} of={of} start={start} />}
    </Modal>
  );
}

function Compared({ report, of, start }: Pick<Props, "report" | "of"> & { readonly start: Start }) {
  const comparing = useComparing(of, start);
  return (
    <Stack gap="xs" h="100%" onKeyDown={keysOf(comparing)}>
      <CompareBar report={report} comparing={comparing} />
      <Pages report={report} comparing={comparing} />
    </Stack>
  );
}

/** None of them a letter, so that a Vietnamese keyboard changes nothing; signs are left to the field that is typed in. */
function keysOf({ turn, zoomBy, fit, step }: Comparing) {
  const keys = getHotkeyHandler([
    ["mod+ArrowRight", () => turn(1)],
    ["mod+ArrowLeft", () => turn(-1)],
    ["F8", () => step(1)],
    ["shift+F8", () => step(-1)],
  ]);
  const acts: Readonly<Record<string, () => void>> = {
    "+": () => zoomBy(1),
    "=": () => zoomBy(1),
    "-": () => zoomBy(-1),
    "0": fit,
  };
  return (event: React.KeyboardEvent<HTMLElement>) => {
    keys(event);
    const isTyping = event.target instanceof HTMLInputElement;
    if (!isTyping && !event.ctrlKey && !event.altKey && !event.metaKey) acts[event.key]?.();
  };
}

function Pages({ report, comparing }: Pick<Props, "report"> & { readonly comparing: Comparing }) {
  const { t } = useTranslation();
  const { comparison, differences, page, zoom, marked, panes } = comparing;
  const signer = report.signatures[comparing.signature]?.signer || t("report.unknownSigner");
  const shared = { differences, zoom, marked };
  const n = page + 1;
  return (
    <>
      <Text size="sm" role="status" data-tone={toneOf(comparing)}>
        {tellDifferences(comparing, t)}
      </Text>
      <div className="comparedPages">
        <PagePane
          {...shared}
          title={t("compare.signed", { n, signer })}
          picture={comparison?.signed}
          missing={t("compare.notSigned")}
          pane={panes.signed}
          isFirst
          onScroll={() => panes.follow("signed")}
        />
        <PagePane
          {...shared}
          title={t("compare.current", { n })}
          picture={comparison?.current}
          missing={t("compare.notThere")}
          pane={panes.current}
          onScroll={() => panes.follow("current")}
        />
      </div>
    </>
  );
}

function toneOf({ comparison, differences }: Comparing): Tone {
  if (!comparison) return "plain";
  if (!comparison.signed && !comparison.current) return "open";
  return differences.length > 0 ? "bad" : "good";
}

function tellDifferences({ comparison, differences, marked, page }: Comparing, t: Translate): string {
  const n = page + 1;
  if (!comparison) return t("compare.drawing");
  if (!comparison.signed && !comparison.current) return t("compare.unseen", { n });
  if (!comparison.signed) return t("compare.added", { n });
  if (!comparison.current) return t("compare.removed", { n });
  const count = differences.length;
  if (count === 0) return t("compare.same", { n });
  return marked === null ? t("compare.differ", { n, count }) : t("compare.differAt", { n, count, at: marked + 1 });
}

type Translate = ReturnType<typeof useTranslation>["t"];
