/** How a pool starts and stops what it lends: an engine that does one task at a time. */
export interface ResourcePoolOptions<R> {
  /** How many are alive at most. They are started when first needed. */
  readonly size: number;
  /** A resource is stopped after so many tasks; engines that never give memory back need it. */
  readonly tasksEach: number;
  start(): Promise<R>;
  /** Must end the resource even in the middle of a task. */
  stop(resource: R): Promise<void>;
}

/** Lends each of a few costly resources to one task at a time, first come, first served. */
export interface ResourcePool<R> {
  /**
   * Runs `task` on a free resource. When the task fails or `signal` is aborted, the resource is in an unknown state: it
   * is stopped, and the next task gets a fresh one.
   * @throws the task's own error, or the signal's reason as soon as it is aborted
   */
  run<T>(task: (resource: R) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** Leaves one of several resources idle, from the end of its task on and ahead of all who wait, until it is given back. */
  spare(): () => void;
  /** Ends what is running and stops everything. */
  close(): Promise<void>;
}

interface Seat<R> {
  resource: R | null;
  tasks: number;
}

export function createResourcePool<R>(options: ResourcePoolOptions<R>): ResourcePool<R> {
  const closing = new AbortController();
  const free: Seat<R>[] = Array.from({ length: options.size }, () => ({ resource: null, tasks: 0 }));
  const waiting: ((seat: Seat<R>) => void)[] = [];
  const busy = new Set<Promise<unknown>>();

  const release = (seat: Seat<R>) => {
    const next = waiting.shift();
    if (next) next(seat);
    else free.unshift(seat);
  };

  async function take(signal: AbortSignal): Promise<Seat<R>> {
    const seat = free.shift();
    if (seat) return seat;
    const { promise, resolve } = Promise.withResolvers<Seat<R>>();
    waiting.push(resolve);
    return unlessAborted(promise, signal).catch((error: unknown) => {
      const place = waiting.indexOf(resolve);
      if (place >= 0) waiting.splice(place, 1);
      else void promise.then(release);
      throw error;
    });
  }

  async function vacate(seat: Seat<R>): Promise<void> {
    const { resource } = seat;
    Object.assign(seat, { resource: null, tasks: 0 });
    if (resource) await options.stop(resource);
  }

  async function work<T>(seat: Seat<R>, task: (resource: R) => Promise<T>, signal: AbortSignal): Promise<T> {
    try {
      seat.resource ??= await options.start();
      signal.throwIfAborted();
      const result = await unlessAborted(task(seat.resource), signal);
      seat.tasks += 1;
      if (seat.tasks >= options.tasksEach) await vacate(seat);
      return result;
    } catch (error) {
      await vacate(seat);
      throw error;
    } finally {
      release(seat);
    }
  }

  return {
    async run(task, outer) {
      const signal = AbortSignal.any([outer, closing.signal]);
      signal.throwIfAborted();
      const working = take(signal).then((seat) => work(seat, task, signal));
      busy.add(working);
      return working.finally(() => busy.delete(working));
    },
    spare() {
      if (options.size < 2) return () => {};
      const { promise, resolve } = Promise.withResolvers<Seat<R>>();
      const seat = free.pop();
      if (seat) resolve(seat);
      else waiting.unshift(resolve);
      return () => {
        const place = waiting.indexOf(resolve);
        if (place >= 0) waiting.splice(place, 1);
        else void promise.then(release);
      };
    },
    async close() {
      closing.abort(new DOMException("the pool is closed", "AbortError"));
      await Promise.allSettled(busy);
      await Promise.all(free.map(vacate));
    },
  };
}

/** The promise's outcome, or the signal's reason if that comes first. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener("abort", stop));
}
