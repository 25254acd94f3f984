import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import about from "../package.json" with { type: "json" };
import { createAddresses } from "./capture/addresses.ts";
import { type CaptureRequest, capture } from "./capture/capture.ts";
import { createFinder } from "./capture/drivers/escl/discovery/finder.ts";
import { esclDriver } from "./capture/drivers/escl/driver.ts";
import { folderDriver, type WatchedFolder } from "./capture/drivers/folder/driver.ts";
import { saneDriver } from "./capture/drivers/sane/driver.ts";
import { findScanimage } from "./capture/drivers/sane/scanimage.ts";
import { twainDriver } from "./capture/drivers/twain/driver.ts";
import { helpersIn, type Launcher } from "./capture/drivers/twain/launcher.ts";
import { virtualDriver } from "./capture/drivers/virtual/driver.ts";
import { readPile, type Sheet } from "./capture/drivers/virtual/pile.ts";
import { startVirtualScanner, type VirtualScannerOptions } from "./capture/drivers/virtual/server.ts";
import { admit } from "./capture/import/admit.ts";
import { type ImportRequest, importFiles } from "./capture/importFiles.ts";
import { createPins } from "./capture/pins.ts";
import { createProfiles } from "./capture/profiles/profiles.ts";
import { createScanners } from "./capture/scanners.ts";
import { sweepSpool } from "./capture/spool.ts";
import { joinKept, keepPages } from "./composition/pdf/kept.ts";
import { createOfficeDays } from "./dossiers/calendar/office-days.ts";
import { createDossiers } from "./dossiers/dossiers.ts";
import { createPages } from "./dossiers/pages.ts";
import type { Dossiers } from "./dossiers/port.ts";
import { createRecordFiles } from "./dossiers/record-files.ts";
import { createStoredPapers, type PaperUse } from "./dossiers/repository/stored-papers.ts";
import { createSigningQueue } from "./dossiers/requests/queue.ts";
import { portalProfiles, sampleProcedures } from "./dossiers/samples.ts";
import { createSessionPages } from "./dossiers/session-pages.ts";
import { type AttachRequest, attachFile } from "./pipeline/attachFile.ts";
import { checkReport } from "./pipeline/checkReport.ts";
import { type DigitizeRequest, digitize, digitizeInParts } from "./pipeline/digitize.ts";
import { type DigitizeFilesRequest, digitizeFiles, digitizeFilesInParts } from "./pipeline/digitizeFiles.ts";
import { digitizeKeeping, digitizeKeepingInParts } from "./pipeline/digitizeKeeping.ts";
import { type ActRequest, giveAct } from "./pipeline/giveAct.ts";
import type { AcceptedFindings } from "./pipeline/jobs/document-item.ts";
import { createPageThreads } from "./pipeline/pages/page-threads.ts";
import { printProof } from "./pipeline/printProof.ts";
import { type PrintSeparatorsRequest, printSeparators } from "./pipeline/printSeparators.ts";
import { readTexts } from "./pipeline/readTexts.ts";
import { createTryout } from "./pipeline/tryout.ts";
import { verifyDocument } from "./pipeline/verifyDocument.ts";
import { folderCache } from "./pki/fetch/folder-cache.ts";
import { createFetch } from "./pki/fetch/http.ts";
import { createRevocation } from "./pki/revocation/revocation.ts";
import { createRecogniser } from "./recognition/recogniser.ts";
import { openWorkFolder } from "./shared/workFolder.ts";
import { handsIn } from "./signing/appearance/hands.ts";
import { loadTemplates } from "./signing/appearance/templates.ts";
import { discoverModules } from "./signing/keys/discovery/discover.ts";
import { pkcs11Keys } from "./signing/keys/pkcs11/provider.ts";
import type { SpawnTokenChild } from "./signing/keys/pkcs11/spawn.ts";
import { createKeySources } from "./signing/keys/sources.ts";
import type { SigningKey } from "./signing/port.ts";
import { askBeforeSigning, levelServices, type TimestampChoice } from "./signing/services.ts";
import { createReportChecker } from "./statistics/checker/thread/checker.ts";
import { createConventions } from "./statistics/conventions.ts";
import { createStatistics } from "./statistics/statistics.ts";
import { createReportTemplates } from "./statistics/writers/letter/kept.ts";
import { createAuditLog } from "./storage/audit/log.ts";
import { restoreBackup } from "./storage/backup/restore.ts";
import { takeBackup } from "./storage/backup/take.ts";
import { openDatabase } from "./storage/database.ts";
import { dataFolder } from "./storage/dataFolder.ts";
import { createFolderMemory } from "./storage/folder-memory.ts";
import { createJobStore } from "./storage/jobs.ts";
import { createJournal } from "./storage/journal.ts";
import type { DatabasePlace } from "./storage/port.ts";
import { createRecovery } from "./storage/recovery.ts";
import { auditedRepositories } from "./storage/repositories/audited.ts";
import { retain } from "./storage/retention/retain.ts";
import { parseRules, RETENTION_KEY, type RetentionRules } from "./storage/retention/rules.ts";
import { createSettings } from "./storage/settings.ts";
import { stationOf } from "./storage/station.ts";
import { createTallySource } from "./storage/tallies/source.ts";
import { folderVault } from "./storage/vault.ts";
import { loadGatePolicy } from "./verification/gate/policy.ts";
import type { TrustMaterial, VerificationPolicy } from "./verification/port.ts";
import type { VerifiedFile } from "./verification/report/sheet.ts";
import { type WrittenForm, writeVerification } from "./verification/report/written.ts";
import { createVerifier } from "./verification/thread/verifier.ts";
import { loadTrust } from "./verification/trust.ts";

export interface Settings {
  readonly dataDir: string;
  /** `postgres://…` of the office; the PC's own SQLite file when left out. */
  readonly databaseUrl?: string;
  /** Token modules besides those that are found. */
  readonly modules?: readonly string[];
  /** Folders a photocopier scans into. */
  readonly folders?: readonly WatchedFolder[];
  /** Sheets in the built-in scanner's feeder instead of the samples. */
  readonly pile?: readonly Sheet[];
  /** Looks for scanners that announce themselves on the network. */
  readonly discovery?: boolean;
  /** Time a side takes in the built-in scanner, in ms; no longer than it must when left out. */
  readonly pacing?: number;
  /** How TWAIN's helpers are started; those that were built for this system when left out. */
  readonly twainHelpers?: readonly Launcher[];
  /** The office's timestamp authority. */
  readonly timestamps?: TimestampChoice;
  /** How a token module's process is started; as a Node child when left out. */
  readonly spawnTokenChild?: SpawnTokenChild;
  /** Threads for recognition; the machine's cores when left out. */
  readonly workers?: number;
}

/** How a file is verified, where it is not in the usual way. */
export interface VerifyChoice {
  /** A folder in place of what the office trusts. */
  readonly trust?: string;
  readonly at?: Date;
  readonly policy?: VerificationPolicy;
  /** Asks authorities for what the file does not bring. */
  readonly online?: boolean;
}

export type Workstation = Awaited<ReturnType<typeof compose>>;

const RESOURCES = fileURLToPath(new URL("../resources/", import.meta.url));
const TWAIN_HELPERS = fileURLToPath(new URL("../native/twain/bin/", import.meta.url));

/**
 * Builds every service over one data folder. Engines (recognition, the built-in scanner, token processes) start when
 * they are first needed; `close` ends them.
 * @throws StorageFault
 */
export async function compose(settings: Settings) {
  const folder = dataFolder(settings.dataDir);
  const place = placeOf(settings);
  const database = await openDatabase(place, await stationOf(folder.root));
  await sweepSpool(folder.spool);

  const vault = folderVault(folder.vault);
  const repositories = auditedRepositories(database);
  const audit = createAuditLog(database);
  const chosen = createSettings(database);
  const days = createOfficeDays(chosen);
  const now = () => new Date();
  const dossiers = createDossiers(repositories, now, days.calendar);
  const pages = createPages(repositories);
  await offerSampleCatalogue(dossiers);

  const journal = createJournal(database);
  const stores = { vault, journal, spoolRoot: folder.spool, clock: now };
  const addresses = createAddresses(chosen);
  const pins = createPins(chosen);
  const finder = settings.discovery ? createFinder() : null;
  const virtual = virtualDriver({
    pile: settings.pile ?? join(RESOURCES, "samples"),
    ...(settings.pacing !== undefined && { pacing: settings.pacing }),
  });
  const folders = folderDriver({
    folders: settings.folders ?? [],
    memory: createFolderMemory(folder.folders, database),
  });
  const scanimage = process.platform === "linux" ? findScanimage() : null;
  const sane = scanimage ? [saneDriver({ program: scanimage })] : [];
  const helpers = settings.twainHelpers ?? helpersIn(TWAIN_HELPERS);
  const twain = helpers.length > 0 ? [twainDriver({ helpers })] : [];
  const scanners = createScanners(async () => [
    esclDriver({ addresses: await addresses.all(), pins, ...(finder && { finder }) }),
    folders,
    virtual,
    ...sane,
    ...twain,
  ]);

  const engines = createEngines(settings.workers);
  const digitizePages = (request: DigitizeRequest) => digitize(request, engines);
  const keeping = {
    digitize: digitizePages,
    digitizeInParts: (request: DigitizeRequest) => digitizeInParts(request, engines),
    keepPages,
    joinKept,
  };

  const textsIn = (file: string, signal: AbortSignal) => readTexts(file, engines, signal);

  const reportChecker = createReportChecker();

  const tokenProcess = settings.spawnTokenChild ? { spawn: settings.spawnTokenChild } : {};
  const keys = createKeySources({
    modules: () => discoverModules({ paths: settings.modules ?? [] }),
    pkcs12Folder: folder.keys,
    tryoutFolder: folder.tryout,
    openModule: (path, wish) => pkcs11Keys(path, { ...wish, ...tokenProcess }),
    tokenProcess,
  });
  const fetch = createFetch();
  const answersFolder = join(folder.cache, "pki");
  const answers = folderCache({ folder: answersFolder });
  const outside = { fetch, revocation: createRevocation({ fetch, cache: answers, now }), now };
  const verifier = createVerifier({ answersFolder });
  const tryout = createTryout(folder.tryout, "virtual:samples");
  const check = async (file: { readonly name: string; readonly bytes: Uint8Array }, choice: VerifyChoice = {}) =>
    verifier.verify(file, {
      ...(await trustFrom(choice.trust ? [choice.trust] : [folder.trust, await tryout.trust()])),
      ...(choice.at && { at: choice.at }),
      ...(choice.policy && { policy: choice.policy }),
      ...(choice.online && { online: true }),
      now: now(),
    });

  return {
    version: about.version,
    limits: portalProfiles.map(({ fileLimit }) => fileLimit),
    folder,
    vault,
    scanners,
    addresses,
    /** See {@link EsclDriver.trust}. */
    trustScanner: (address: string, signal: AbortSignal) => esclDriver({ pins }).trust(address, signal),
    /** A scanner beside the built-in one, for other programs, that may misbehave on purpose. */
    startScanner: async (options: Omit<VirtualScannerOptions, "sheets">) =>
      startVirtualScanner({ reloads: true, ...options, sheets: await pileOf(settings) }),
    /** Where other programs can scan from the built-in scanner. */
    virtualScannerUrl: () => virtual.url(),
    /** While a scan runs, recognition leaves a core to it. */
    async *capture(request: CaptureRequest, signal: AbortSignal) {
      const back = engines.giveWay();
      try {
        yield* capture(request, stores, signal);
      } finally {
        back();
      }
    },
    /** Scans that stopped before their end. */
    sessions: journal,
    sessionPages: createSessionPages(repositories),
    profiles: createProfiles(chosen),
    /** What is seen at once of a captured page. */
    glance: engines.glance,
    printSeparators: (request: PrintSeparatorsRequest) => printSeparators(request, { dossiers, now }),
    importFiles: (request: ImportRequest, signal: AbortSignal) => importFiles(request, stores, signal),
    digitize: (request: DigitizeRequest) => digitizeKeeping(request, keeping),
    digitizeFiles: (request: DigitizeFilesRequest) =>
      digitizeFiles(request, { admit, digitize: (pages) => digitizeKeeping(pages, keeping) }),
    digitizeFilesInParts: (request: DigitizeFilesRequest) =>
      digitizeFilesInParts(request, { admit, digitize: (pages) => digitizeKeepingInParts(pages, keeping) }),
    attachFile: (key: string, request: AttachRequest) =>
      attachFile(key, request, { vault, dossiers, spoolRoot: folder.spool, admit, verify: check, readTexts: textsIn }),
    readTexts: textsIn,
    /** What in a report of any office contradicts itself. */
    checkReport: (file: { readonly name: string; readonly path: string }, signal: AbortSignal) =>
      checkReport(file, { checker: reportChecker, readTexts: textsIn }, signal),
    /** Numbers or dates a document of the record. */
    giveAct: (documentId: string, request: ActRequest, by: string) =>
      giveAct(documentId, request, { by, at: now() }, { vault, dossiers, verify: check }),
    printProof: (documentId: string) => printProof(documentId, { dossiers, vault, version: about.version }),
    verifyDocument: (documentId: string, choice?: VerifyChoice) =>
      verifyDocument(documentId, { dossiers, vault, verify: (file) => check(file, choice) }),
    /** What was found about a file's signatures, to be handed over. */
    writeVerification: (file: VerifiedFile, form: WrittenForm) =>
      writeVerification(file, form, { at: now(), version: about.version }),
    /** A page of a PDF as a viewer would show it: signature blocks and filled fields too. */
    openPage: engines.open,
    keys,
    /** Where signatures stand on papers: the built-in templates and the office's own. */
    templates: () => loadTemplates(folder.templates),
    handOf: handsIn(folder.hands),
    /** What raises a signature's level: by the authority that is named, else by the office's. */
    levels: (timestamps?: TimestampChoice | null) => levelServices(outside, timestamps ?? settings.timestamps ?? null),
    askBeforeSigning: (key: SigningKey, signal: AbortSignal) => askBeforeSigning(key, outside, signal),
    verify: check,
    /** What there is to know about a PDF before somebody signs it. */
    inspect: (file: { readonly name: string; readonly bytes: Uint8Array }) =>
      verifier.inspect(file, { trust: [], now: now() }),
    /** What the office refuses to sign: its own file, else as usual. @throws Fault input-invalid */
    gatePolicy: () => loadGatePolicy(folder.gatePolicy),
    tryout,
    dossiers,
    /** Which days are worked. */
    days,
    /** Tables that come in and packages that go out. */
    recordFiles: createRecordFiles({ repositories, settings: chosen, days, files: vault, clock: now }),
    pages,
    /** Papers citizens have left with the office; each use for another dossier is told. */
    storedPapers: createStoredPapers({
      repositories,
      clock: now,
      tell: ({ document, for: dossier, by, reason }: PaperUse) =>
        audit.tell({
          act: "document-opened",
          dossier: document.dossierId,
          by,
          details: { document: document.id, hash: document.hash, for: dossier.code, reason },
        }),
    }),
    signingQueue: createSigningQueue(repositories),
    recovery: createRecovery(database),
    /** What was done, by whom, each entry sealed with the one before. */
    audit,
    /** A person signs although something was found. */
    tellAccepted: ({ document, by, findings }: AcceptedFindings) =>
      audit.tell({
        act: "findings-accepted",
        dossier: document.dossierId,
        by,
        details: { document: document.id, hash: document.hash, findings },
      }),
    /** What is removed by rule, and when. @throws Fault input-invalid */
    retention: {
      rules: async () => parseRules(await chosen.get(RETENTION_KEY)),
      choose: (rules: RetentionRules) => chosen.set(RETENTION_KEY, parseRules(rules)),
      /** Removes, or only tells what would be removed. */
      follow: async (apply: boolean) =>
        retain({
          place,
          folder,
          apply,
          station: database.station,
          now: now(),
          rules: parseRules(await chosen.get(RETENTION_KEY)),
        }),
    },
    /** Takes a backup into a folder while work goes on. */
    backUp: (into: string) =>
      takeBackup({ place, folder, station: database.station, version: about.version }, into, now()),
    jobs: createJobStore(database),
    /** The office's texts around its reports. */
    reportTemplates: createReportTemplates(chosen),
    statistics: createStatistics(createTallySource(database), { store: createConventions(chosen) }),
    async close() {
      finder?.[Symbol.dispose]();
      await verifier.close();
      await reportChecker.close();
      await engines.close();
      await virtual[Symbol.asyncDispose]();
      await database.close();
    },
  };
}

/** Brings a backup back where nothing is yet. @throws StorageFault backup-damaged, restore-not-empty … */
export const restore = (settings: Settings, from: string) =>
  restoreBackup(from, { place: placeOf(settings), folder: dataFolder(settings.dataDir) });

const placeOf = ({ dataDir, databaseUrl }: Settings): DatabasePlace =>
  databaseUrl ? { url: databaseUrl } : { file: dataFolder(dataDir).database };

const pileOf = async ({ pile }: Settings) => pile ?? (await readPile(join(RESOURCES, "samples")));

/** A new record starts with the sample catalogue, so that a dossier can be made at once; the office imports its own. */
async function offerSampleCatalogue(dossiers: Dossiers): Promise<void> {
  if ((await dossiers.procedures()).length === 0) await dossiers.importCatalogue(sampleProcedures());
}

/** The heavy engines, started at the first page. Reading a page takes twice as long as all else that is done to it. */
function createEngines(workers = availableParallelism()) {
  const pages = createPageThreads({ workers: Math.ceil(workers / 2) });
  const recogniser = createRecogniser({ workers });
  return {
    width: workers + 1,
    draft: pages.draft,
    open: pages.open,
    glance: pages.glance,
    read: pages.read,
    texts: pages.texts,
    compare: recogniser.compare,
    recognise: recogniser.recognise,
    giveWay: recogniser.giveWay,
    workFolder: openWorkFolder,
    close: () => Promise.all([pages.close(), recogniser.close()]),
  };
}

async function trustFrom(folders: readonly (string | null)[]): Promise<TrustMaterial> {
  const loaded = await Promise.all(
    folders
      .filter((each) => each !== null)
      .filter(existsSync)
      .map(loadTrust),
  );
  return {
    trust: loaded.flatMap(({ trust }) => trust),
    crls: loaded.flatMap(({ crls }) => crls),
    stores: {
      state: loaded.flatMap(({ stores }) => stores.state),
      public: loaded.flatMap(({ stores }) => stores.public),
    },
  };
}
