import type { Migration } from "kysely/migration";
import * as procedures from "./0001-procedures.ts";
import * as dossiers from "./0002-dossiers.ts";
import * as documents from "./0003-documents.ts";
import * as captures from "./0004-captures.ts";
import * as jobsAndSettings from "./0005-jobs-and-settings.ts";
import * as signatureRequests from "./0006-signature-requests.ts";
import * as documentActs from "./0007-document-acts.ts";
import * as captureSessions from "./0008-capture-sessions.ts";
import * as documentTexts from "./0009-document-texts.ts";
import * as uploads from "./0010-uploads.ts";
import * as tallyCells from "./0011-tally-cells.ts";
import * as auditLog from "./0012-audit-log.ts";
import * as search from "./0013-search.ts";

/** Every step of the schema, forward only; a step that was released never changes. Imported by name, so that a bundle holds them. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-procedures": procedures,
  "0002-dossiers": dossiers,
  "0003-documents": documents,
  "0004-captures": captures,
  "0005-jobs-and-settings": jobsAndSettings,
  "0006-signature-requests": signatureRequests,
  "0007-document-acts": documentActs,
  "0008-capture-sessions": captureSessions,
  "0009-document-texts": documentTexts,
  "0010-uploads": uploads,
  "0011-tally-cells": tallyCells,
  "0012-audit-log": auditLog,
  "0013-search": search,
};
