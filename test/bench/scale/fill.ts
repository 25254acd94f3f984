import { type Kysely, sql } from "kysely";
import type { Database } from "../../../main/storage/database.ts";
import type { Schema } from "../../../main/storage/schema.ts";

/** The last day of the filled record, and how many days it reaches back. */
export const END = Date.parse("2026-01-01T00:00:00Z");
export const DAYS = 5 * 365;
const DAY = 86_400_000;
const PROCEDURES = 370;

/** Fills an empty record by the database's own means: five years of an office with so many dossiers and files each. */
export async function fill({ kysely, dialect }: Database, dossiers: number, files: number): Promise<void> {
  await kysely.deleteFrom("components").execute();
  await kysely.deleteFrom("procedures").execute();
  const numbers = (count: number) =>
    dialect === "sqlite"
      ? sql`recursive s(i) as (select 0 union all select i + 1 from s where i < ${sql.lit(count - 1)})`
      : sql`s(i) as (select cast(generate_series(0, ${sql.lit(count - 1)}) as bigint))`;
  const id = sql`substr(cast(100000000 + i as text), 2)`;
  const received = sql`${sql.lit(END - DAYS * DAY)} + cast(i * ${sql.lit((DAYS * DAY) / dossiers)} as bigint)`;
  await run(
    kysely,
    sql`insert into procedures (code, name, field, level, working_days, retired) with ${numbers(PROCEDURES)}
      select 'P' || i, 'Thủ tục số ' || i, 'Lĩnh vực ' || (i % 70), case i % 3 when 0 then 'full' when 1 then 'partial' else 'information' end, 10, 0 from s`,
    sql`insert into components (procedure, code, position, name, mandatory, copy_kind, copies, retired) with ${numbers(PROCEDURES * 9)}
      select 'P' || (i / 9), 'TP' || (i % 9), i % 9, 'Thành phần ' || (i % 9), case when i % 9 < 3 then 1 else 0 end, 'original', 1, 0 from s`,
    sql`insert into dossiers (id, code, procedure, applicant_name, applicant_key, channel, received_at, due_at, finished_at, status, officer, fee_amount, fee_paid_online, return_by_post, search)
      with ${numbers(dossiers)}, r(i, at, ends) as (select i, ${received}, i % 13 + case when i % 101 = 0 then 8 else 0 end from s)
      select ${id}, 'H99-' || i, 'P' || ((i * 7919 % 1009) * (i * 7919 % 1009) * 370 / 1018081), 'Nguyễn Văn Mẫu', 'nguyen van mau',
        case when i % 10 < 6 then 'online' when i % 10 < 9 then 'direct' else 'postal' end, at, at + ${sql.lit(10 * DAY)},
        case when at + ends * ${sql.lit(DAY)} < ${sql.lit(END)} then at + ends * ${sql.lit(DAY)} end,
        case when at + ends * ${sql.lit(DAY)} >= ${sql.lit(END)} then 'in-progress' when i % 97 = 0 then 'refused' when i % 89 = 0 then 'withdrawn' else 'released' end,
        'Công chức ' || (i % 12), case when i % 3 = 0 then 15000 end, i % 2, case when i % 20 = 0 then 1 else 0 end, 'h99-' || i from r`,
    sql`insert into documents (id, dossier_id, component, hash, name, bytes_in, bytes_out, limit_bytes, pages, proof, confidence, sealed, signed, created_at, officer, stored_at)
      with ${numbers(dossiers * files)}, d(n, j, i) as (select i, i % ${sql.lit(files)}, i / ${sql.lit(files)} from s), r(n, j, i, at) as (select n, j, i, ${received} from d)
      select cast(1000000000 + n as text), ${id}, case when j > 0 or ${sql.lit(files)} = 1 then 'TP' || (j % 9) end, 'h' || n, j || '.pdf', 4000000 + i % 7 * 500000, 600000,
        5000000, 1 + i % 4, '[]', 70 + i % 29, 0, 'none', at + j * 60000, 'Công chức ' || (i % 12), case when i % 500 = 0 then at end from r`,
  );
  if (dialect === "postgres") await run(kysely, sql`analyze`);
}

async function run(kysely: Kysely<Schema>, ...statements: readonly ReturnType<typeof sql>[]): Promise<void> {
  for (const statement of statements) await statement.execute(kysely);
}
