/** A cryptographic service provider as Windows has it registered. */
export interface ProviderEntry {
  readonly name: string;
  /** Its library, as registered: `%SystemRoot%\system32\…`, often the module's name with `_s` before the ending. */
  readonly imagePath: string;
}

/** Where Windows keeps its cryptographic service providers; other systems have none. */
export interface ProviderRegistry {
  /** Never throws: where nothing can be read, nothing is known. */
  providers(): Promise<readonly ProviderEntry[]>;
}

export const NO_REGISTRY: ProviderRegistry = { providers: async () => [] };
