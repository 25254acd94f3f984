/** The arrows of the house: who may know whom. docs/architecture.md draws the same picture. */
const SERVICES = "capture|imaging|recognition|composition|pki|signing|verification";
const WAY = ["capture", "imaging", "recognition", "composition", "pki", "signing", "verification"];

/** A paper goes one way: no room may know a room that comes after it. */
const oneWay = WAY.slice(0, -1).map((room, at) => ({
  name: `${room}-knows-nothing-after-it`,
  severity: "error",
  from: { path: `^main/${room}/` },
  to: { path: `^main/(${WAY.slice(at + 1).join("|")})/` },
}));

module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^electron$" } },
    ...oneWay,
    {
      name: "pki-knows-shared-alone",
      comment: "Certificates and times are facts about bytes; what a paper is does not matter to them.",
      severity: "error",
      from: { path: "^main/pki/" },
      to: { path: "^main/(?!pki/|shared/)" },
    },
    {
      name: "services-keep-through-ports",
      comment: "What a service needs kept goes to a port it declares; compose.ts fills it.",
      severity: "error",
      from: { path: `^main/(${SERVICES})/` },
      to: { path: "^main/(storage|dossiers|statistics|work|pipeline|shells|compose)" },
    },
    {
      name: "shared-knows-nobody",
      severity: "error",
      from: { path: "^main/shared/" },
      to: { path: "^(main/(?!shared/)|preload|renderer|test|scripts)" },
    },
    {
      name: "statistics-count-facts-not-tables",
      severity: "error",
      from: { path: "^main/statistics/" },
      to: { path: `^main/(${SERVICES}|storage|work|pipeline|shells|compose)` },
    },
    {
      name: "letters-set-what-they-are-handed",
      severity: "error",
      from: { path: "^main/letters/" },
      to: { path: "^main/(?!letters/|shared/|composition/)" },
    },
    {
      name: "work-carries-any-job",
      severity: "error",
      from: { path: "^main/work/" },
      to: { path: `^main/(${SERVICES}|dossiers|statistics|storage|pipeline|shells|compose)` },
    },
    {
      name: "storage-fills-ports-only",
      comment: "Storage may read the port files of rooms: types, and how a dossier is counted; never their workings.",
      severity: "error",
      from: { path: "^main/storage/" },
      to: { path: "^main/(?!storage/|shared/)", pathNot: "/port\\.ts$" },
    },
    {
      name: "only-compose-and-shells-know-compose",
      severity: "error",
      from: { path: "^(main|preload|renderer)/", pathNot: "^main/(shells/|compose\\.ts)" },
      to: { path: "^main/(compose\\.ts|shells/)" },
    },
    {
      name: "renderer-knows-the-contract-alone",
      severity: "error",
      from: { path: "^renderer/" },
      to: { path: "^(main|test|scripts|preload/(?!contract))" },
    },
    {
      name: "contract-is-a-leaf",
      severity: "error",
      from: { path: "^preload/contract" },
      to: { path: "^(main|renderer|test|scripts)/" },
    },
    {
      name: "electron-stays-in-its-shell",
      severity: "error",
      from: { path: "^(main|preload|renderer)/", pathNot: "^(main/shells/electron/|preload/index\\.ts)" },
      to: { path: "^(node_modules/)?electron(/|$)" },
    },
    {
      name: "product-knows-no-tests",
      severity: "error",
      from: { path: "^(main|preload|renderer)/" },
      to: { path: "^(test|scripts)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.json$|\\.css$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  },
};
