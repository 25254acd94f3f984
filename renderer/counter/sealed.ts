import { useSyncExternalStore } from "react";

/** A signed file that waits for the person to say which slot it belongs to. */
export interface SealedFile {
  readonly dossierId: string;
  readonly uploadId: string;
  readonly name: string;
}

let waiting: readonly SealedFile[] = [];
const listeners = new Set<() => void>();

function keep(next: readonly SealedFile[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

export const offerSealed = (file: SealedFile): void => keep([...waiting, file]);
export const takeSealed = (uploadId: string): void => keep(waiting.filter((file) => file.uploadId !== uploadId));

export const useSealed = (dossierId: string): SealedFile | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  ).find((file) => file.dossierId === dossierId);
