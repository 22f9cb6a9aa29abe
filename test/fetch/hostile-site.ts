/** A site on loopback that answers as it is told to, and notes what it was asked. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Seen { path: string; method: string; headers: IncomingMessage['headers']; body: string; at: number }
export type Play = (response: ServerResponse, seen: Seen, times: number) => void;

export class HostileSite {
  readonly seen: Seen[] = [];
  /** Most requests that were under way at one moment. */
  busiest = 0;
  readonly #plays = new Map<string, Play>();
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #busy = 0;

  constructor() {
    this.#server = createServer((request, response) => { this.#answer(request, response); });
    this.#server.on('connection', (socket) => { this.#sockets.add(socket); socket.on('close', () => this.#sockets.delete(socket)); socket.on('error', () => undefined); });
  }

  static async open(plays: Record<string, Play | string> = {}): Promise<HostileSite> {
    const site = new HostileSite();
    for (const [path, play] of Object.entries(plays)) site.play(path, play);
    await new Promise<void>((resolve) => { site.#server.listen(0, '127.0.0.1', resolve); });
    return site;
  }

  get port(): number { return (this.#server.address() as AddressInfo).port; }
  url(path: string, host = '127.0.0.1'): string { return `http://${host}:${this.port}${path}`; }
  play(path: string, play: Play | string): void { this.#plays.set(path, typeof play === 'string' ? (response) => { response.setHeader('content-type', 'text/html; charset=utf-8'); response.end(play); } : play); }
  asked(path: string): Seen[] { return this.seen.filter((one) => one.path === path); }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => { this.#server.close(resolve); });
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.#busy++;
    this.busiest = Math.max(this.busiest, this.#busy);
    response.on('close', () => { this.#busy--; });
    let body = '';
    request.on('data', (chunk: Buffer) => { body += chunk.toString(); }).on('end', () => {
      const path = (request.url ?? '').split('?')[0]!;
      const seen: Seen = { path, method: request.method ?? '', headers: request.headers, body, at: Date.now() };
      this.seen.push(seen);
      const play = this.#plays.get(path);
      if (play) play(response, seen, this.asked(path).length);
      else { response.statusCode = 404; response.end('not here'); }
    });
  }
}

export const REPORT = `<!DOCTYPE html><html><head><title>某局2024年政府信息公开工作年度报告</title></head><body><h1>年度报告</h1><table><tr><td>本年新收</td><td>12</td></tr></table></body></html>`;
