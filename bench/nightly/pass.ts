/**
 * One pass in a process of its own, so that its processor time and memory are its own: `pass.ts SOURCES DATA`.
 * Prints what each phase took: `start` (the program, the registry, the store), `crawl` (asking, reading, storing),
 * `compare` (the rules across reports) and `publish`.
 */
import { ingest } from '../../pipeline/ingest.ts';

const [sources, data] = process.argv.slice(2);

interface Mark { seconds: number; processor: number; memory: number }

function now(): Mark {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { seconds: process.uptime(), processor: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 };
}

const marks: Mark[] = [];
const { run } = await ingest({ sources: sources!, data: data!, pace: 0, allowPrivateHosts: true }, {
  begun: () => { marks.push(now()); },
  log: (line) => { if (line === 'Comparing across reports.' || line === 'Publishing.') marks.push(now()); },
});
marks.push(now());
const phases = marks.map((mark, at) => {
  const before = marks[at - 1] ?? { seconds: 0, processor: 0 };
  return { seconds: mark.seconds - before.seconds, processor: mark.processor - before.processor, memory: mark.memory };
});
process.stdout.write(`${JSON.stringify({
  phases: Object.fromEntries(['start', 'crawl', 'compare', 'publish'].map((name, at) => [name, phases[at]])),
  new: run.reportsNew, changed: run.reportsChanged, unchanged: run.reportsUnchanged, failed: run.failures.length, failure: run.failures[0]?.error ?? null,
})}\n`);
