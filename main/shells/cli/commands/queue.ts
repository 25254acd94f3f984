import { Command, InvalidArgumentError, Option } from "commander";
import { type InboxEntry, REQUEST_STATES, type RequestState, type SignatureRequest } from "../../../dossiers/port.ts";
import { SIGNING_ROLES, type SigningRole } from "../../../signing/roles/role.ts";
import type { Context } from "../context.ts";
import { columns } from "../print.ts";
import { word } from "../texts.ts";

/** `tram queue add|list|take|put-back|return|withdraw …` */
export const queueCommand = (context: Context): Command =>
  new Command("queue")
    .description("Chờ ký: chuyển tài liệu cho người có token, nhận, trả lại, rút")
    .addCommand(addCommand(context))
    .addCommand(listCommand(context))
    .addCommand(takeCommand(context))
    .addCommand(putBackCommand(context))
    .addCommand(returnCommand(context))
    .addCommand(withdrawCommand(context));

const role = () => new Option("--role <role>", "ký với tư cách").choices([...SIGNING_ROLES]);

interface AddOptions {
  readonly role: SigningRole;
  readonly by: string;
  readonly signer?: string;
  readonly template?: string;
  readonly note?: string;
}

const addCommand = (context: Context): Command =>
  new Command("add")
    .description("Chuyển tài liệu cho người ký")
    .argument("<document...>", "mã tài liệu")
    .addOption(role().default("leader"))
    .requiredOption("--by <name>", "người chuyển")
    .option("--signer <name>", "người ký; bỏ trống là ai có tư cách này cũng được")
    .option("--template <name>", "mẫu chữ ký")
    .option("--note <text>", "ghi chú cho người ký")
    .action(async (documents: string[], { by, ...options }: AddOptions) => {
      const { signingQueue } = await context.open();
      const requests: SignatureRequest[] = [];
      for (const documentId of documents)
        requests.push(await signingQueue.add({ documentId, askedBy: by, ...options }));
      context.print.answer(requests, () => {
        for (const { id } of requests) context.print.line(id);
      });
    });

interface ListOptions {
  readonly role?: SigningRole;
  readonly signer?: string;
  readonly by?: string;
  readonly state?: RequestState;
}

const listCommand = (context: Context): Command =>
  new Command("list")
    .description("Liệt kê tài liệu chờ ký, cũ nhất trước")
    .addOption(role())
    .option("--signer <name>", "những tài liệu người này được ký")
    .option("--by <name>", "những tài liệu người này chuyển")
    .addOption(
      new Option("--state <state>", "trạng thái; bỏ trống là đang chờ và đang được giữ").choices([...REQUEST_STATES]),
    )
    .action(async ({ role, signer, by, state }: ListOptions) => {
      const { signingQueue } = await context.open();
      const entries = await signingQueue.list({ role, signer, askedBy: by, ...(state && { states: [state] }) });
      context.print.answer(entries, () => printEntries(entries, context));
    });

const takeCommand = (context: Context): Command =>
  new Command("take")
    .description("Nhận tài liệu để ký; hai máy không bao giờ nhận cùng một tài liệu")
    .argument("[request...]", "mã yêu cầu; bỏ trống thì nhận những tài liệu cũ nhất")
    .requiredOption("--by <name>", "người ký")
    .option("--oldest <n>", "số tài liệu cũ nhất", positive, 20)
    .addOption(role())
    .action(
      async (ids: string[], { by, oldest, role }: { readonly by: string; oldest: number; role?: SigningRole }) => {
        const { signingQueue } = await context.open();
        const entries = await signingQueue.take(ids.length > 0 ? { ids } : { oldest, role }, by);
        context.print.answer(entries, () => printEntries(entries, context));
      },
    );

const putBackCommand = (context: Context): Command =>
  moveCommand("put-back", "Trả tài liệu đã nhận vào hàng chờ, chưa ký").action(
    async (ids: string[], { by }: { readonly by: string }) => {
      await (await context.open()).signingQueue.putBack(ids, by);
      context.print.answer({ ids }, () => context.print.line(`Đã để lại ${ids.length} tài liệu trong hàng chờ`));
    },
  );

const returnCommand = (context: Context): Command =>
  moveCommand("return", "Trả tài liệu cho người chuyển, kèm lý do")
    .requiredOption("--reason <text>", "lý do trả lại")
    .action(async (ids: string[], { by, reason }: { readonly by: string; readonly reason: string }) => {
      await (await context.open()).signingQueue.return(ids, reason, by);
      context.print.answer({ ids }, () => context.print.line(`Đã trả lại ${ids.length} tài liệu`));
    });

const withdrawCommand = (context: Context): Command =>
  moveCommand("withdraw", "Rút tài liệu chưa ai nhận").action(
    async (ids: string[], { by }: { readonly by: string }) => {
      await (await context.open()).signingQueue.withdraw(ids, by);
      context.print.answer({ ids }, () => context.print.line(`Đã rút ${ids.length} tài liệu`));
    },
  );

const moveCommand = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .argument("<request...>", "mã yêu cầu")
    .requiredOption("--by <name>", "người thực hiện");

function printEntries(entries: readonly InboxEntry[], { print }: Context): void {
  const rows = entries.map(({ request, document, dossier }) => [
    request.id,
    dossier.code,
    document.name,
    word("signingRole", request.role),
    word("requestState", request.state),
    request.askedBy,
    request.note ?? "",
  ]);
  for (const row of columns(rows)) print.line(row);
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 500) throw new InvalidArgumentError("cần số từ 1 đến 500");
  return value;
}
