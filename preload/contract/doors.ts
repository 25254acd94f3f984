/** Bytes go through these doors, the same path in every shell. Free of zod, so that the screens stay small. */
export const doors = {
  pageThumbnail: (pageId: string) => `/files/pages/${encodeURIComponent(pageId)}/thumbnail`,
  pagePicture: (pageId: string) => `/files/pages/${encodeURIComponent(pageId)}/picture`,
  document: (documentId: string) => `/files/documents/${encodeURIComponent(documentId)}`,
  /** Page `index` (0-based) of a finished document as a picture, as a viewer would show it. */
  documentPage: (documentId: string, index: number) =>
    `/files/documents/${encodeURIComponent(documentId)}/pages/${index}`,
  /** A page of a file that was verified, as it was signed or as it is now. */
  comparison: (pictureId: string) => `/files/comparisons/${encodeURIComponent(pictureId)}`,
  export: (fileId: string) => `/files/exports/${encodeURIComponent(fileId)}`,
  /**
   * POST one file as the body, its percent-encoded name in {@link uploadNameHeader}. Answered with `UploadAnswer`.
   */
  upload: "/files/uploads",
} as const;

export const uploadNameHeader = "x-file-name";
