import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Finding, TreatedFinding } from "../../preload/contract.ts";
import { type Tone, ToneBadge } from "../shared/ToneBadge.tsx";
import { word } from "../shared/texts.ts";
import { findingText, toldFindings } from "./findings.ts";

const TONE: Readonly<Record<Finding["severity"], Tone>> = { danger: "bad", caution: "open", note: "plain" };

interface Props {
  readonly findings: readonly (Finding | TreatedFinding)[];
  /** Brings a page (from 0) into view. */
  onPage?(page: number): void;
}

/** What was seen in a document, the gravest first, each with its pages and what the office does about it. */
export function FindingList({ findings, onPage }: Props) {
  const { t } = useTranslation();
  return (
    <ul className="plain">
      {toldFindings(findings).map((finding) => (
        <li key={finding.code} className="finding">
          <Group gap={4}>
            <ToneBadge tone={TONE[finding.severity]}>{word("finding-severity", finding.severity)}</ToneBadge>
            {finding.treatment === "refuse" && <ToneBadge tone="bad">{t("findings.refused")}</ToneBadge>}
            {finding.treatment === "ask" && <ToneBadge tone="open">{t("findings.asked")}</ToneBadge>}
            {onPage &&
              finding.pages.map((page) => (
                <Button key={page} variant="subtle" size="compact-xs" onClick={() => onPage(page)}>
                  {t("findings.toPage", { n: page + 1 })}
                </Button>
              ))}
          </Group>
          <Text size="sm">{findingText(finding)}</Text>
        </li>
      ))}
    </ul>
  );
}
