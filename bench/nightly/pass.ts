/** One pass in a process of its own, so that its processor time and memory are its own: `pass.ts SOURCES DATA`. */
import { ingest } from '../../pipeline/ingest.ts';

const [sources, data] = process.argv.slice(2);
const start = performance.now();
const { run } = await ingest({ sources: sources!, data: data!, pace: 0, allowPrivateHosts: true });
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.stdout.write(`${JSON.stringify({
  seconds: (performance.now() - start) / 1000, processor: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024,
  new: run.reportsNew, changed: run.reportsChanged, unchanged: run.reportsUnchanged, failed: run.failures.length, failure: run.failures[0]?.error ?? null,
})}\n`);
