/** Every address of the demonstration's sites and what it answers; documents are made when they are asked for. */
import { readFile } from 'node:fs/promises';
import type { DemoAgency } from '../agencies.ts';
import { AGENCIES } from '../agencies.ts';
import { demoReports } from '../figures.ts';
import { publish, type PublishedReport } from '../mistakes.ts';
import { nameIn, publishedOn, titleOf } from '../prose.ts';
import { docxOf } from '../render/docx.ts';
import { htmlOf } from '../render/html.ts';
import { partsOf } from '../render/report.ts';
import { FAMILIES, type FamilySite, type ListedReport } from './families.ts';

export interface Page { contentType: string; body: () => Promise<Uint8Array> }
/** Pages by host and path. */
export type Pages = Map<string, Map<string, Page>>;

type Format = 'html' | 'pdf' | 'docx' | 'attachment';

/** Counties publish files, some departments too; everyone else a page. */
export function formatOf({ agency, year }: PublishedReport): Format {
  if (agency.id === 'qinglan-linlan') return 'pdf';
  if (agency.id === 'qinglan-wangchuan') return 'attachment';
  if (agency.id === 'qinglan-ybj' && year >= 2023) return 'docx';
  if (agency.id === 'qinglan-gaj' && year >= 2022 && year <= 2024) return 'pdf';
  return 'html';
}

/** Where the file of a report that is published as PDF is kept. */
export const pdfPathOf = (report: PublishedReport): URL => new URL(`../pdf/${report.agency.id}-${report.year}.pdf`, import.meta.url);

const slugOf = (agency: DemoAgency): string => agency.id.replace('qinglan-', '');
const channelOf = (agency: DemoAgency): number => 112_000 + AGENCIES.indexOf(agency) * 13;
const text = (body: string): Page => ({ contentType: 'text/html; charset=utf-8', body: async () => new TextEncoder().encode(body) });
const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function addReport(pages: Map<string, Page>, site: FamilySite, report: PublishedReport): ListedReport {
  const title = titleOf(report);
  const date = publishedOn(report);
  const path = site.detailPath(slugOf(report.agency), channelOf(report.agency), report.year, date);
  const beside = (extension: string): string => path.replace(/\.[a-z]+$/, `.${extension}`);
  const listed = (url: string): ListedReport => ({ title, url, publishedOn: date });
  switch (formatOf(report)) {
    case 'html':
      pages.set(path, text(site.detail(title, date, nameIn(report), htmlOf(partsOf(report)))));
      return listed(path);
    case 'pdf':
      pages.set(beside('pdf'), { contentType: PDF, body: () => readFile(pdfPathOf(report)) });
      return listed(beside('pdf'));
    case 'docx':
      pages.set(beside('docx'), { contentType: DOCX, body: async () => docxOf(partsOf(report)) });
      return listed(beside('docx'));
    case 'attachment': {
      const file = beside('docx');
      pages.set(file, { contentType: DOCX, body: async () => docxOf(partsOf(report)) });
      pages.set(path, text(site.detail(title, date, nameIn(report), `<p>${title}全文见附件。</p><p>附件：<a href="${file}">${title}.docx</a></p>`)));
      return listed(path);
    }
  }
}

function addAgency(pages: Map<string, Page>, agency: DemoAgency, reports: readonly PublishedReport[]): void {
  const site = FAMILIES[agency.family];
  const rows = reports.map((report) => addReport(pages, site, report)).sort((a, b) => b.publishedOn.localeCompare(a.publishedOn));
  const count = Math.ceil(rows.length / site.pageSize);
  for (let at = 0; at < count; at++) {
    const shown = rows.slice(at * site.pageSize, (at + 1) * site.pageSize);
    pages.set(site.pagePath(slugOf(agency), channelOf(agency), at, count), text(site.list(shown, at, count, rows.length)));
  }
}

/** All pages of all sites. */
export function demoPages(): Pages {
  const published = publish(demoReports());
  const pages: Pages = new Map();
  for (const agency of AGENCIES) {
    const { host } = FAMILIES[agency.family];
    if (!pages.has(host)) pages.set(host, new Map([['/robots.txt', { contentType: 'text/plain', body: async () => new TextEncoder().encode('User-agent: *\nDisallow: /admin/\n') }]]));
    addAgency(pages.get(host)!, agency, published.filter((report) => report.agency === agency));
  }
  return pages;
}

/** The list page's path of an agency, as the registry names it. */
export function indexPathOf(agency: DemoAgency): string {
  return FAMILIES[agency.family].listPath(slugOf(agency), channelOf(agency));
}
