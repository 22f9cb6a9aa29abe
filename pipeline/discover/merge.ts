import type { Candidate } from '../model/capture.ts';
import { isDocument, keyOf } from './links.ts';

/**
 * One candidate a report: two addresses of one page are one, and a PDF or Word file listed beside the page of the same year
 * becomes its attachment (HTML and PDF of one report are one report with two captures).
 */
export function mergeCandidates(found: Candidate[]): Candidate[] {
  const byKey = new Map<string, Candidate>();
  for (const candidate of found) {
    const known = byKey.get(keyOf(candidate.url));
    byKey.set(keyOf(candidate.url), known ? fuller(known, candidate) : candidate);
  }
  const all = [...byKey.values()];
  const pages = all.filter((candidate) => !isDocument(candidate.url));
  const files = all.filter((candidate) => isDocument(candidate.url));
  const merged = new Map<Candidate, string[]>(pages.map((page) => [page, page.attachments ?? []]));
  for (const file of files) {
    const host = [...merged.keys()].find((other) => other.year !== null && other.year === file.year && other.foundOn === file.foundOn);
    if (host) merged.get(host)!.push(file.url);
    else merged.set(file, file.attachments ?? []);
  }
  return [...merged].map(([candidate, attachments]) => (attachments.length > 0 ? { ...candidate, attachments } : candidate)).sort(byYear);
}

function fuller(known: Candidate, other: Candidate): Candidate {
  return {
    ...known,
    title: other.title.length > known.title.length && !/[….]$/.test(other.title) ? other.title : known.title,
    year: known.year ?? other.year,
    listedOn: known.listedOn ?? other.listedOn,
    ...(known.attachments || other.attachments ? { attachments: [...new Set([...(known.attachments ?? []), ...(other.attachments ?? [])])] } : {}),
  };
}

/** Newest year first; of one year's a correction first, then the later published: that is the one that holds. */
function byYear(a: Candidate, b: Candidate): number {
  return (b.year ?? 0) - (a.year ?? 0) || Number(isCorrection(b)) - Number(isCorrection(a)) || (b.listedOn ?? '').localeCompare(a.listedOn ?? '');
}

function isCorrection({ title }: Candidate): boolean {
  return /更正|修正|修订(?:版|稿)|重新发布/.test(title);
}
