import { hostname, userInfo } from 'node:os';

/** Whoever runs the program: an address or a page of theirs from the environment, else the account and the machine. */
function contact(): string {
  const given = process.env.GONGKAI_CONTACT?.trim();
  if (given && /^[\x20-\x7e]+$/.test(given)) return given;
  try { return `${userInfo().username}@${hostname()}`.replace(/[^\x21-\x7e]/g, ''); } catch { return `operator@${hostname()}`; }
}

/** Says what we are and who answers for it; never a browser's name. */
export function defaultUserAgent(): string {
  return `gongkai/0.1.0 (reads annual reports on government information disclosure; contact: ${contact()})`;
}
