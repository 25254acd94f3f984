import { CheckedReport } from "../../../preload/contract.ts";
import type { Workstation } from "../../compose.ts";
import type { Handlers } from "../port.ts";
import type { Uploads } from "./uploads.ts";

/** The uploaded file is gone when it is answered. */
export const reportCheckHandlers = ({ checkReport }: Workstation, uploads: Uploads) =>
  ({
    "reports.check": async ({ uploadId }) => {
      const file = await uploads.get(uploadId);
      try {
        return CheckedReport.parse(await checkReport(file, new AbortController().signal));
      } finally {
        await uploads.remove(uploadId);
      }
    },
  }) satisfies Partial<Handlers>;
