import { Fault } from "../../shared/fault.ts";
import type { DossierCode } from "../port.ts";
import { readCsv } from "./csv.ts";
import { MOST, type Row } from "./table.ts";
import { readXlsx } from "./xlsx.ts";

/** A table of XLSX or CSV, whatever its name says. @throws DossierFault table-unreadable, table-too-large */
export async function readTable(bytes: Uint8Array): Promise<readonly Row[]> {
  if (bytes.length > MOST.bytes) throw new Fault<DossierCode>("table-too-large", { rows: MOST.rows });
  return isZip(bytes) ? readXlsx(bytes) : readCsv(bytes);
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
