import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const seconds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What the service counts about itself, read at `/metrics`. */
export type Metrics = {
  request(of: { method: string; route: string; status: number; seconds: number }): void;
  /** A job ended. */
  job(of: { kind: string; state: string; seconds: number }): void;
  jobsRunning(lane: string, count: number): void;
  commit(seconds: number): void;
  /** The page as text, with its content type. */
  page(): Promise<{ text: string; type: string }>;
};

/** Counters of one running service, with those of the process and the lag of its event loop. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'tutti_http_request_seconds',
    help: 'Duration of requests',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers,
  });
  const jobs = new Histogram({
    name: 'tutti_job_seconds',
    help: 'Duration of jobs that ended',
    labelNames: ['kind', 'state'],
    buckets: [0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800],
    registers,
  });
  const running = new Gauge({ name: 'tutti_jobs_running', help: 'Jobs at work now', labelNames: ['lane'], registers });
  const commits = new Histogram({
    name: 'tutti_store_commit_seconds',
    help: 'Durable commits of the store',
    buckets: seconds,
    registers,
  });
  const failures = new Counter({
    name: 'tutti_http_failures_total',
    help: 'Answers with status 500 and above',
    registers,
  });
  return {
    request({ seconds: value, status, ...labels }) {
      requests.observe({ ...labels, status: String(status) }, value);
      if (status >= 500) failures.inc();
    },
    job: ({ seconds: value, ...labels }) => jobs.observe(labels, value),
    jobsRunning: (lane, count) => running.set({ lane }, count),
    commit: (value) => commits.observe(value),
    page: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  };
}
