import { Alert, Button, Checkbox, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { LookedAt } from "./useFindings.ts";

interface Props {
  readonly documents: readonly LookedAt[];
  /** Whose a document is. */
  nameOf(documentId: string): string;
  readonly isAccepted: boolean;
  onAccept(isAccepted: boolean): void;
  /** Shows a document and what was found in it. */
  onShow(documentId: string): void;
}

/** What stands in the way of signing the chosen documents: cautions a person may accept, and what the office refuses. */
export function Acceptance({ documents, nameOf, isAccepted, onAccept, onShow }: Props) {
  const { t } = useTranslation();
  const of = (fitness: LookedAt["fitness"]) => documents.filter((each) => each.fitness === fitness);
  const [asked, refused] = [of("ask"), of("refuse")];
  return (
    <>
      {refused.length > 0 && (
        <Alert color="red" variant="outline" p="xs" role="alert">
          <Text size="sm">{t("findings.willRefuse", { count: refused.length })}</Text>
          <ShowEach documents={refused} nameOf={nameOf} onShow={onShow} />
        </Alert>
      )}
      {asked.length > 0 && (
        <Alert color="orange" variant="outline" p="xs" role="alert">
          <Stack gap={4}>
            <Text size="sm">{t("findings.willAsk", { count: asked.length })}</Text>
            <ShowEach documents={asked} nameOf={nameOf} onShow={onShow} />
            <Checkbox
              label={t("findings.accept")}
              checked={isAccepted}
              onChange={(event) => onAccept(event.currentTarget.checked)}
            />
          </Stack>
        </Alert>
      )}
    </>
  );
}

function ShowEach({ documents, nameOf, onShow }: Pick<Props, "documents" | "nameOf" | "onShow">) {
  const { t } = useTranslation();
  return (
    <ul className="plain">
      {documents.map(({ documentId }) => (
        <li key={documentId}>
          <Button variant="subtle" size="compact-xs" onClick={() => onShow(documentId)}>
            {t("findings.show", { name: nameOf(documentId) })}
          </Button>
        </li>
      ))}
    </ul>
  );
}
