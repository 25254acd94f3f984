import { Fault } from "../../../shared/fault.ts";
import type { SigningCode } from "../../port.ts";
import { CALLS, type CallName, type Input, type Output, type Request, Response } from "./messages.ts";
import type { SpawnTokenChild, TokenChild } from "./spawn.ts";

/** Milliseconds a call may take before its process is killed. */
export type TimeLimits = Readonly<Record<CallName, number>>;

/** `open` waits for a person at a reader's keypad. */
export const TIME_LIMITS: TimeLimits = {
  load: 20_000,
  tokens: 10_000,
  list: 30_000,
  open: 120_000,
  sign: 60_000,
  close: 3_000,
};

interface Pending {
  readonly id: number;
  settle(response: Response): void;
  fail(code: SigningCode): void;
}

/** One token process, one call at a time. Once it ended, by itself or killed, every call fails. */
export class TokenClient {
  readonly #child: TokenChild;
  readonly #limits: TimeLimits;
  #pending: Pending | null = null;
  #ended: SigningCode | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #nextId = 0;

  constructor(spawn: SpawnTokenChild, limits: TimeLimits = TIME_LIMITS) {
    this.#limits = limits;
    this.#child = spawn();
    this.#child.onMessage((message) => this.#receive(message));
    this.#child.onEnd(() => this.#end("module-crashed"));
  }

  /**
   * @param limit milliseconds, where this call may take another time than its kind
   * @throws SigningFault token-unresponsive (which call), module-crashed, what the child answers
   */
  call<C extends CallName>(call: C, input: Input<C>, limit: number = this.#limits[call]): Promise<Output<C>> {
    const turn = this.#turn.then(() => this.#perform(call, input, limit));
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** Ends the process at once; a call under way fails. Whatever it held in memory goes with it. */
  kill(): void {
    this.#end("module-crashed");
    this.#child.kill();
  }

  get ended(): boolean {
    return this.#ended !== null;
  }

  async #perform<C extends CallName>(call: C, input: Input<C>, limit: number): Promise<Output<C>> {
    if (this.#ended) throw new Fault<SigningCode>(this.#ended, { call });
    const response = await this.#exchange({ id: this.#nextId++, call, input }, limit);
    if (!response.ok) throw new Fault<SigningCode>(response.code, response.params);
    const output = CALLS[call].output.safeParse(response.output);
    if (!output.success) throw new Fault<SigningCode>("token-failed", { call, reason: "answer" });
    return output.data as Output<C>;
  }

  #exchange(request: Request, limit: number): Promise<Response> {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    const timer = setTimeout(() => this.#giveUp(), limit);
    this.#pending = {
      id: request.id,
      settle: resolve,
      fail: (code) => reject(new Fault<SigningCode>(code, { call: request.call })),
    };
    this.#child.send(request);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#pending = null;
    });
  }

  #receive(message: unknown): void {
    const response = Response.safeParse(message);
    if (response.success && response.data.id === this.#pending?.id) this.#pending.settle(response.data);
  }

  #giveUp(): void {
    this.#end("token-unresponsive");
    this.#child.kill();
  }

  #end(code: SigningCode): void {
    this.#ended ??= code;
    this.#pending?.fail(code);
  }
}
