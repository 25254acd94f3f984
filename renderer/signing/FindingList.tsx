import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Finding, TreatedFinding } from "../../preload/contract.ts";
import { type Tone, ToneBadge } from "../shared/ToneBadge.tsx";
import { word } from "../shared/texts.ts";
import { findingText, toldFindings } from "./findings.ts";

const TONE: Readonly<Record<Finding["severity"], Tone>> = { danger: "bad", caution: "open", note: "plain" };

/** What was seen in a document, the gravest first, each with its pages and what the office does about it. */
export function FindingList({ findings }: { readonly findings: readonly (Finding | TreatedFinding)[] }) {
  const { t } = useTranslation();
  return (
    <ul className="plain">
      {toldFindings(findings).map((finding) => (
        <li key={finding.code} className="finding">
          <Group gap={4}>
            <ToneBadge tone={TONE[finding.severity]}>{word("finding-severity", finding.severity)}</ToneBadge>
            {finding.treatment === "refuse" && <ToneBadge tone="bad">{t("findings.refused")}</ToneBadge>}
            {finding.treatment === "ask" && <ToneBadge tone="open">{t("findings.asked")}</ToneBadge>}
          </Group>
          <Text size="sm">{findingText(finding)}</Text>
        </li>
      ))}
    </ul>
  );
}
