import { load, type CheerioAPI } from 'cheerio';
import { stringify } from 'yaml';
import { shippedReference, type Reference } from './reference.ts';
import { divisionsOf, guessCategory, levelOf, placesIn } from './guess.ts';

/**
 * A registry entry proposed from a list page, as YAML for a person to read and correct: what the page does not tell is a
 * comment that says so.
 */
export function proposeSource(url: string, page: string | Uint8Array, reference: Reference = shippedReference()): string {
  return proposalOf(url, load(typeof page === 'string' ? page : decode(page)), reference);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function proposalOf(url: string, $: CheerioAPI, reference: Reference): string {
  const name = nameOf($);
  const category = name ? guessCategory(name, reference) : 'other';
  const division = divisionOf($, name ?? '', reference);
  const entry = {
    id: idOf(url, category), name: name ?? '', division: division?.code ?? '000000',
    level: levelOf(division?.code ?? '000000', category), category, index: [url],
  };
  const doubts = [
    ...(name ? [] : ['the page names no agency: write its full name']),
    ...(division ? [`the division is taken to be ${division.name}`] : ['the page does not tell the division: write its GB/T 2260 code']),
    ...(category === 'other' ? ['the category is not told by the name: see data/reference/categories.csv'] : []),
  ];
  return `${doubts.map((doubt) => `# ${doubt}\n`).join('')}${stringify([entry], { lineWidth: 0, defaultStringType: 'PLAIN' }).replace(/division: (\d+)/, 'division: "$1"')}`;
}

/** The agency: the name most report titles of the page carry, else the site's name where it is an agency's. */
function nameOf($: CheerioAPI): string | null {
  const counts = new Map<string, number>();
  $('a').each((_, element) => {
    const title = ($(element).attr('title') ?? $(element).text()).normalize('NFKC').replace(/\s/g, '');
    const name = /^(?:20\d\d年?度?)?(.{3,30}?)(?:关于)?(?:20\d\d年?度?)?(?:政府)?信息公开(?:工作)?(?:年度报告|年报)/.exec(title)?.[1]?.replace(/20\d\d年?度?|关于$/g, '');
    if (name && isAgency(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  });
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  const site = metaOf($, 'SiteName')?.replace(/(?:门户|官方)?网站?$/, '');
  if (most && (most[1] > 1 || !site)) return completed(most[0]);
  return site && isAgency(site) ? site : most ? completed(most[0]) : null;
}

function completed(name: string): string {
  return name.endsWith('人民') ? `${name}政府` : name;
}

function isAgency(name: string): boolean {
  return /(?:局|厅|委|委员会|办公室|办公厅|政府|人民|办事处|中心|院|署|分局|支队|管委会)$/.test(name);
}

function metaOf($: CheerioAPI, name: string): string | undefined {
  const found = $('meta').toArray().find((element) => ($(element).attr('name') ?? '').toLowerCase() === name.toLowerCase());
  return found ? $(found).attr('content')?.trim() || undefined : undefined;
}

/** The site's identification code begins with the division; else the places in the name. */
function divisionOf($: CheerioAPI, name: string, reference: Reference): { code: string; name: string } | undefined {
  const code = /^(\d{6})\d{4}$/.exec(metaOf($, 'SiteIDCode') ?? '')?.[1];
  return (code ? reference.divisions.get(code) : undefined) ?? divisionsOf(placesIn(name), reference)[0];
}

/** `zjj.liaocheng.gov.cn` → `liaocheng-zjj`; a bare site takes its category. */
function idOf(url: string, category: string): string {
  const labels = new URL(url).hostname.replace(/^www\./, '').replace(/\.gov\.cn$/, '').split('.');
  return labels.length > 1 ? [...labels].reverse().join('-') : `${labels[0]}-${category}`;
}
