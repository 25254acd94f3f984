import { Anchor, Group, Title } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { doors } from "../../preload/contract/doors.ts";
import type { Document } from "../../preload/contract.ts";
import { formatBytes } from "../shared/format.ts";
import { VerdictBadge } from "../shared/VerdictBadge.tsx";
import { BeforeSigning } from "./BeforeSigning.tsx";

interface Props {
  readonly document: Document;
  /** It can still be signed. */
  readonly isWaiting: boolean;
}

/** The exact file that is or was signed, page by page as a viewer shows it. */
export function Preview({ document, isWaiting }: Props) {
  const { t } = useTranslation();
  const sheets = useRef<HTMLElement>(null);
  const showPage = (page: number) => sheets.current?.children[page]?.scrollIntoView({ block: "start" });
  const pages = Array.from({ length: document.pages }, (_, index) => index);
  return (
    <section className="preview" aria-label={t("sign.preview", { name: document.name })}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} size="h6">
          {document.name}
        </Title>
        {document.verification && <VerdictBadge verdict={document.verification.verdict} />}
        <Anchor size="xs" href={doors.document(document.id)}>
          {t("sign.openFile", { bytes: formatBytes(document.bytes) })}
        </Anchor>
      </Group>
      {isWaiting && <BeforeSigning documentId={document.id} onPage={showPage} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="sheets" ref={sheets} tabIndex={0} aria-label={t("sign.sheets")}>
        {pages.map((index) => (
          <img
            key={index}
            className="picture"
            src={`${doors.documentPage(document.id, index)}?signatures=${document.signatures}`}
            alt={t("pages.page", { n: index + 1 })}
            loading="lazy"
          />
        ))}
      </section>
    </section>
  );
}
