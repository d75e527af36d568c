// What an operator watches, in Prometheus' form. Metrics name routes, pools and states; never an address, a case or a person.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Batched } from "./lanes.ts";

export type Metrics = {
  registry: Registry;
  /** A batch was appended, or failed as a whole. */
  batched(batch: Batched): void;
  /** A round of the ticker ended: how many cases it ticked. */
  ticked(cases: number): void;
  /** Open cases were looked at after a new version of the calendar: how many, and how many of them it moved. */
  recounted(stretch: { looked: number; moved: number }): void;
  /** A round of the worker failed. */
  faulted(): void;
  /** Some cases were looked at: how many closed values are missing without a redaction; `over`: every case has been looked at. */
  looked(missing: number, over: boolean): void;
  /** A request was answered, in ms. */
  answered(request: { method: string; route: string; status: number; ms: number }): void;
};

function workerMetrics(registers: Registry[]): Pick<Metrics, "ticked" | "recounted" | "faulted"> {
  const ticks = new Counter({ name: "mingtang_ticked_cases_total", help: "Cases that the ticker has ticked", registers });
  const seen = new Counter({
    name: "mingtang_recount_looked_total",
    help: "Open cases looked at after a new version of the calendar",
    registers,
  });
  const recounted = new Counter({
    name: "mingtang_recounted_cases_total",
    help: "Cases counted anew after a new version of the calendar",
    registers,
  });
  const faults = new Counter({ name: "mingtang_worker_faults_total", help: "Rounds of the worker that failed", registers });
  const round = new Gauge({
    name: "mingtang_ticker_round_timestamp_seconds",
    help: "When the ticker last ended a round (Unix time)",
    registers,
  });
  return {
    ticked(cases) {
      ticks.inc(cases);
      round.setToCurrentTime();
    },
    recounted({ looked, moved }) {
      seen.inc(looked);
      recounted.inc(moved);
    },
    faulted: () => faults.inc(),
  };
}

/** Makes the metrics of one process; what is read at the moment of a scrape is added by routes/health.ts. */
export function makeMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: "mingtang_" });
  const requests = new Histogram({
    name: "mingtang_http_seconds",
    help: "Time to answer, by route pattern and status",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers,
  });
  const seconds = new Histogram({
    name: "mingtang_append_seconds",
    help: "Time of a batch from leaving the queue until it is durable, by result",
    labelNames: ["result"],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 5],
    registers,
  });
  const commands = new Histogram({
    name: "mingtang_append_commands",
    help: "Commands in a batch",
    buckets: [1, 2, 4, 8, 16, 32, 64, 128],
    registers,
  });
  const missing = new Gauge({
    name: "mingtang_missing_values",
    help: "Closed or published values that are missing and that no redaction took back, as far as the worker has looked",
    registers,
  });
  const lap = new Gauge({
    name: "mingtang_missing_values_lap_timestamp_seconds",
    help: "When the worker had last looked at every case for values that are missing (Unix time)",
    registers,
  });
  return {
    registry,
    batched({ size, ms, failed }) {
      seconds.observe({ result: failed ? "failed" : "done" }, ms / 1000);
      commands.observe(size);
    },
    looked(n, over) {
      missing.set(n);
      if (over) lap.setToCurrentTime();
    },
    ...workerMetrics(registers),
    answered: ({ method, route, status, ms }) => requests.observe({ method, route, status: String(status) }, ms / 1000),
  };
}
