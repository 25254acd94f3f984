import { Button, FileButton } from "@mantine/core";
import { useTranslation } from "react-i18next";

const ACCEPTED = "image/jpeg,image/png,image/tiff,application/pdf";

/** Pictures and PDFs from this machine; they can be dropped on the grid as well. */
export function ImportButton({ onFiles }: { onFiles(files: readonly File[]): void }) {
  const { t } = useTranslation();
  return (
    <FileButton multiple accept={ACCEPTED} onChange={onFiles}>
      {(props) => (
        <Button variant="default" {...props}>
          {t("scan.import")}
        </Button>
      )}
    </FileButton>
  );
}
