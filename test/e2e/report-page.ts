/** A report's page on the form of 2021 with its table of requests: natural persons' and the total of what was received, zeros elsewhere. */
import { FORMS } from '../../pipeline/forms/forms.ts';

const SECTION = FORMS['2021'].sections.find((section) => section.table === 'requests')!;

export function reportPage(title: string, received: { naturalPerson: number; total: number }, closed = received): string {
  const figures = (name: string): number[] => {
    const given = name === 'received' ? received : ['granted', 'closed_total'].includes(name) ? closed : { naturalPerson: 0, total: 0 };
    return SECTION.columns.map((_, at) => (at === 0 ? given.naturalPerson : at === SECTION.columns.length - 1 ? given.total : 0));
  };
  const rows = SECTION.rows.map(({ name, group, label }) => `<tr><td>${group ?? ''}${label}</td>${figures(name).map((figure) => `<td>${figure}</td>`).join('')}</tr>`).join('\n');
  return `<!doctype html><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>三、收到和处理政府信息公开申请情况</p><table>
<tr><td>项目</td>${SECTION.columns.map(({ zh }) => `<td>${zh}</td>`).join('')}</tr>\n${rows}</table>`;
}
