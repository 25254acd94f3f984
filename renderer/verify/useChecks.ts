import { useState } from "react";
import type { FileReport } from "../../preload/contract.ts";
import { showFault } from "../shared/notices.ts";
import { ask } from "../shared/queries.ts";
import { upload } from "../shared/upload.ts";

/** One file that was checked. */
export interface Check {
  readonly id: string;
  readonly name: string;
  readonly report: FileReport;
}

export interface Checks {
  /** The latest first. */
  readonly checks: readonly Check[];
  /** Files still being checked. */
  readonly pending: number;
  check(files: readonly File[]): void;
  /** A file was verified again. */
  replace(id: string, report: FileReport): void;
  /** Lets go of a file, here and where it was handed over. */
  forget(id: string): void;
}

export function useChecks(): Checks {
  const [checks, setChecks] = useState<readonly Check[]>([]);
  const [pending, setPending] = useState(0);
  const checkOne = async (file: File) => {
    const id = await upload(file);
    const report = await ask("files.verify", { uploadId: id });
    setChecks((before) => [{ id, name: file.name.normalize("NFC"), report }, ...before]);
  };
  const check = async (files: readonly File[]) => {
    setPending((before) => before + files.length);
    for (const file of files) {
      await checkOne(file).catch((error: unknown) => showFault(error, file.name));
      setPending((before) => before - 1);
    }
  };
  return {
    checks,
    pending,
    check: (files) => void check(files),
    replace: (id, report) => setChecks((all) => all.map((one) => (one.id === id ? { ...one, report } : one))),
    forget(id) {
      setChecks((all) => all.filter((one) => one.id !== id));
      void ask("files.forget", { fileId: id }).catch(showFault);
    },
  };
}
