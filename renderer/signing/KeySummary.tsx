import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDay } from "../shared/format.ts";
import type { Act } from "./act.ts";
import { sourceLabel } from "./useKeyChoice.ts";

/** Whose key signs what: the last thing read before the PIN. */
export function KeySummary({ act: { request, source, identity } }: { readonly act: Act }) {
  const { t } = useTranslation();
  const count = request.documentIds.length;
  return (
    <div>
      <Text size="sm">{t("sign.pinFor", { count })}</Text>
      <Text fw={600}>{identity?.owner ?? sourceLabel(source)}</Text>
      {identity && (
        <Text size="sm">
          {t("sign.validTo", { day: formatDay(identity.notAfter) })} · {t("sign.issuedBy", { issuer: identity.issuer })}
        </Text>
      )}
      {request.acceptFindings && (
        <Text size="sm" className="open">
          {t("sign.despiteFindings")}
        </Text>
      )}
      {request.reason && <Text size="sm">{t("sign.forReason", { reason: request.reason })}</Text>}
    </div>
  );
}
