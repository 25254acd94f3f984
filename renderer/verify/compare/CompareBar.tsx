import { Button, Group, NumberInput, Select, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FileReport } from "../../../preload/contract.ts";
import { formatPercent } from "../../shared/format.ts";
import type { Comparing } from "./useComparing.ts";
import { changedPages } from "./view.ts";

interface Props {
  readonly report: FileReport;
  readonly comparing: Comparing;
}

/** Which signature, which page, how large, and from one difference to the next. */
export function CompareBar({ report: { signatures }, comparing }: Props) {
  const { t } = useTranslation();
  const { signature, page, pages, zoom, differences } = comparing;
  const changed = changedPages(signatures[signature]);
  return (
    <Group gap="xs" role="toolbar" aria-label={t("compare.acts")}>
      {signatures.length > 1 && (
        <Select
          aria-label={t("compare.under")}
          w="18rem"
          data={signatures.map(({ signer }, at) => ({
            value: String(at),
            label: t("report.signature", { n: at + 1, signer: signer || t("report.unknownSigner") }),
          }))}
          value={String(signature)}
          onChange={(value) => comparing.lookUnder(Number(value))}
        />
      )}
      <Button.Group>
        <Button
          variant="default"
          disabled={page === 0}
          title={t("compare.previousKey")}
          onClick={() => comparing.turn(-1)}
        >
          {t("compare.previous")}
        </Button>
        <Button
          variant="default"
          disabled={page + 1 >= pages}
          title={t("compare.nextKey")}
          onClick={() => comparing.turn(1)}
        >
          {t("compare.next")}
        </Button>
      </Button.Group>
      <NumberInput
        aria-label={t("compare.page")}
        size="xs"
        w="4rem"
        min={1}
        max={pages}
        allowDecimal={false}
        value={page + 1}
        onChange={(value) => comparing.goTo(Number(value) - 1)}
      />
      <Text size="sm">{t("compare.of", { pages })}</Text>
      {changed.map((each) => (
        <Button
          key={each}
          size="compact-xs"
          variant={each === page ? "filled" : "light"}
          color="red"
          aria-current={each === page || undefined}
          onClick={() => comparing.goTo(each)}
        >
          {t("compare.changedPage", { n: each + 1 })}
        </Button>
      ))}
      <Button.Group ml="auto">
        <Button
          variant="default"
          aria-label={t("compare.smaller")}
          title={t("compare.smallerKey")}
          onClick={() => comparing.zoomBy(-1)}
        >
          −
        </Button>
        <Button variant="default" title={t("compare.fitKey")} onClick={comparing.fit}>
          {formatPercent(100 * zoom)}
        </Button>
        <Button
          variant="default"
          aria-label={t("compare.larger")}
          title={t("compare.largerKey")}
          onClick={() => comparing.zoomBy(1)}
        >
          +
        </Button>
      </Button.Group>
      <Button disabled={differences.length === 0} onClick={() => comparing.step(1)}>
        {t("compare.nextDifference")}
      </Button>
    </Group>
  );
}
