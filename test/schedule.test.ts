import { describe, expect, it } from 'vitest';
import { missedANight, schedule, type ScheduleOptions } from '../pipeline/schedule.ts';

const options = (more: Partial<ScheduleOptions>): ScheduleOptions => ({
  cron: '0 2 * * *', timezone: 'Asia/Shanghai', run: async () => undefined, lastFinished: async () => new Date(), log: () => undefined, ...more,
});

describe('the schedule', () => {
  it('knows a missed night', () => {
    const now = new Date('2026-01-10T02:00:00Z');
    expect(missedANight(new Date('2026-01-09T01:30:00Z'), now)).toBe(false);
    expect(missedANight(new Date('2026-01-08T02:00:00Z'), now)).toBe(true);
    expect(missedANight(null, now)).toBe(true);
  });

  it('catches up on a missed night at once, and not on one that was not missed', async () => {
    let runs = 0;
    const late = await schedule(options({ lastFinished: async () => null, run: async () => { runs++; } }));
    await late.stop();
    const prompt = await schedule(options({ run: async () => { runs++; } }));
    await prompt.stop();
    expect(runs).toBe(1);
  });

  it('catches up on a night through which the machine slept, while it runs', async () => {
    let runs = 0;
    let now = new Date('2026-01-10T02:00:00Z');
    const running = await schedule(options({ now: () => now, lookEvery: 10, lastFinished: async () => new Date('2026-01-09T18:30:00Z'), run: async () => { runs++; } }));
    await new Promise((done) => { setTimeout(done, 60); });
    expect(runs).toBe(0);
    now = new Date('2026-01-12T02:00:00Z');
    await new Promise((done) => { setTimeout(done, 120); });
    await running.stop();
    expect(runs).toBe(1);
  });

  it('does not try a pass that failed again before its hour', async () => {
    let runs = 0;
    const running = await schedule(options({ lookEvery: 10, lastFinished: async () => null, run: async () => { runs++; throw new Error('the disk is full'); } }));
    await new Promise((done) => { setTimeout(done, 120); });
    await running.stop();
    expect(runs).toBe(1);
  });

  it('tells a pass under way to stop, and waits for it', async () => {
    const events: string[] = [];
    const running = await schedule(options({
      lastFinished: async () => null,
      run: (signal) => new Promise((done) => { signal.addEventListener('abort', () => { events.push('told'); setTimeout(() => { events.push('ended'); done(); }, 20); }); }),
    }));
    await running.stop();
    events.push('stopped');
    expect(events).toEqual(['told', 'ended', 'stopped']);
  });

  it('goes on after a pass that failed', async () => {
    const lines: string[] = [];
    const running = await schedule(options({ lastFinished: async () => null, run: async () => { throw new Error('the disk is full'); }, log: (line) => { lines.push(line); } }));
    await running.stop();
    expect(lines.join('\n')).toContain('The pass failed: the disk is full');
  });

  it('runs at the hour in China', async () => {
    const lines: string[] = [];
    const running = await schedule(options({ log: (line) => { lines.push(line); } }));
    await running.stop();
    expect(lines.find((line) => line.startsWith('Next pass'))).toMatch(/T18:00:00/);
  });

  it('never runs two at once', async () => {
    let [under, most] = [0, 0];
    const running = await schedule(options({ cron: '* * * * * *', run: async () => { under++; most = Math.max(most, under); await new Promise((done) => { setTimeout(done, 1500); }); under--; } }));
    await new Promise((done) => { setTimeout(done, 3200); });
    await running.stop();
    expect(most).toBe(1);
  });

  it.each([['never', 'Asia/Shanghai', /cron expression/], ['0 2 * * *', 'Asia/Nowhere', /not known/]])('refuses %s %s with a sentence', async (cron, timezone, message) => {
    await expect(schedule(options({ cron, timezone }))).rejects.toThrow(message);
  });
});
