import { Button, Card, Group, List, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SignatureReport } from "../../preload/contract.ts";
import { VerdictBadge } from "../shared/VerdictBadge.tsx";
import { changesByPage } from "./changes.ts";
import { type Fact, factsOf } from "./facts.ts";
import { Reasons } from "./Reasons.tsx";

interface Props {
  readonly signature: SignatureReport;
  /** From 1, in the order of the file. */
  readonly n: number;
  /** Shows a page (from 0) as it was under this signature beside what it is. */
  onCompare(page: number): void;
}

/** What was found out about one signature, in plain words. */
export function SignatureView({ signature, n, onCompare }: Props) {
  const { t } = useTranslation();
  const { ofFile, ofSigner } = factsOf(signature);
  const name = signature.signer || t("report.unknownSigner");
  return (
    <Card withBorder padding="sm" component="section" aria-label={t("report.signature", { n, signer: name })}>
      <Group gap="xs" mb={4}>
        <Title order={3} size="h6">
          {t("report.signature", { n, signer: name })}
        </Title>
        <VerdictBadge verdict={signature.verdict} />
      </Group>
      <div className="factColumns">
        <FactList facts={ofFile} />
        <FactList facts={ofSigner} />
      </div>
      <Changes signature={signature} onCompare={onCompare} />
      <Reasons reasons={signature.reasons} />
    </Card>
  );
}

const FactList = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className="facts">
    {facts.map(({ label, text, tone }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd data-tone={tone}>{text}</dd>
      </div>
    ))}
  </dl>
);

/** What came behind the signature, page by page; each page can be looked at. */
function Changes({ signature, onCompare }: Pick<Props, "signature" | "onCompare">) {
  const { t } = useTranslation();
  const changes = changesByPage(signature);
  if (changes.length === 0) return null;
  return (
    <>
      <Text size="sm" fw={600} mt="xs">
        {t("report.changesAfter")}
      </Text>
      <List size="sm">
        {changes.map(({ page, texts, isForbidden }) => (
          <List.Item key={page}>
            <span className={isForbidden ? "bad" : undefined}>
              {page === null ? t("report.wholeFile") : t("pages.page", { n: page + 1 })}: {texts.join("; ")}
            </span>
            {page !== null && (
              <Button variant="subtle" size="compact-xs" ml={4} onClick={() => onCompare(page)}>
                {t("report.comparePage", { n: page + 1 })}
              </Button>
            )}
          </List.Item>
        ))}
      </List>
    </>
  );
}
