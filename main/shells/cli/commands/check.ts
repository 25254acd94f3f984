import { Command } from "commander";
import { isFault } from "../../../shared/fault.ts";
import type { Finding } from "../../../verification/gate/finding.ts";
import { assertFit } from "../../../verification/gate/policy.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit.ts";
import { gatePolicyFrom, printFindings } from "../findings.ts";
import { readInput } from "../inputs.ts";

/** `tram check PDF... [--gate FILE]`: what to know before signing; 0 only when every file may be signed. */
export const checkCommand = (context: Context): Command =>
  new Command("check")
    .description("Xem trước khi ký: nội dung ẩn, nội dung tự hoạt động, chỗ bị sửa sau chữ ký")
    .argument("<pdf...>")
    .option("--gate <file>", "tệp JSON quy định điều gì thì không được ký")
    .action((files: string[], options: { readonly gate?: string }) => check(files, options.gate, context));

interface Checked {
  readonly file: string;
  readonly fit: boolean;
  /** Why it is not signed. */
  readonly code: string | null;
  readonly findings: readonly Finding[];
}

async function check(files: readonly string[], gate: string | undefined, context: Context): Promise<void> {
  const { print, exit } = context;
  const workstation = await context.open();
  const policy = await gatePolicyFrom(gate, workstation);
  const answers: Checked[] = [];
  for (const file of files) {
    const findings = await workstation.inspect({ name: file, bytes: await readInput(file) });
    const code = refusal(() => assertFit(findings, policy, false));
    answers.push({ file, fit: code === null, code, findings });
  }
  if (answers.some(({ fit }) => !fit)) exit(EXIT.no);
  print.answer(answers, () => {
    for (const { file, fit, findings } of answers) {
      printFindings(file, findings, print.line);
      print.line(`${file}: ${fit ? "ký được" : "không nên ký"}`);
    }
  });
}

function refusal(assert: () => void): string | null {
  try {
    assert();
    return null;
  } catch (error) {
    if (isFault(error)) return error.code;
    throw error;
  }
}
