import type { CallArguments, CallName, CallOutput, EventName, EventPayload } from "../../preload/contract.ts";

/** The contract, carried out. Handlers throw `Fault`; the gate turns that into an answer. */
export type Handlers = { readonly [N in CallName]: (input: CallArguments<N>) => Promise<CallOutput<N>> };

/** What the services tell; `on` answers the function that ends it. */
export interface Announcements {
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}

/** A file behind one of the contract's doors. */
export interface ServedFile {
  readonly path: string;
  readonly mediaType: string;
  /** Name offered when the person saves it; null: shown in place. */
  readonly saveAs: string | null;
  /** True for content-addressed bytes, which a browser may keep for good. */
  readonly immutable: boolean;
}

/** Bytes by id. Every method answers null for an id that is not known. */
export interface FileDoors {
  pageThumbnail(pageId: string): Promise<ServedFile | null>;
  pagePicture(pageId: string): Promise<ServedFile | null>;
  document(documentId: string): Promise<ServedFile | null>;
  documentPage(documentId: string, index: number): Promise<ServedFile | null>;
  comparison(pictureId: string): Promise<ServedFile | null>;
  export(fileId: string): Promise<ServedFile | null>;
  /** Where an upload is written to, and the id it will go by once `finish` says it is whole. */
  beginUpload(
    name: string,
  ): Promise<{ readonly id: string; readonly path: string; finish(): Promise<void>; abandon(): Promise<void> }>;
}

/** All that a shell with a screen needs of the services. */
export interface ScreenServices {
  readonly handlers: Handlers;
  readonly announcements: Announcements;
  readonly files: FileDoors;
}
