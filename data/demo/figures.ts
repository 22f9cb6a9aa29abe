/**
 * Figures of a report of the demonstration: the form's sums hold, and years follow from one another
 * (carried out of one is carried into the next; in force is last year's plus issued minus repealed).
 */
import { AGENCIES, YEARS, type DemoAgency } from './agencies.ts';
import { randomOf, type Random } from './random.ts';

export type Figures = Record<string, number>;

export interface DemoReport { agency: DemoAgency; year: number; form: '2019' | '2021'; figures: Figures }

const APPLICANTS = ['natural_person', 'business', 'research', 'public_interest', 'legal_services', 'other_organisation'] as const;
const APPLICANT_WEIGHTS = [86, 8, 0.4, 0.6, 3, 2] as const;

const OUTCOMES_2021 = [
  'granted', 'partly_granted', 'denied_state_secret', 'denied_other_law', 'denied_security_stability', 'denied_third_party',
  'denied_internal_affairs', 'denied_process', 'denied_enforcement_file', 'denied_administrative_query', 'unavailable_not_held',
  'unavailable_needs_creation', 'unavailable_unclear', 'unprocessed_petition', 'unprocessed_repeat', 'unprocessed_publication',
  'unprocessed_excessive', 'unprocessed_reissue', 'other_not_corrected', 'other_fee_unpaid', 'other_other',
] as const;

/** The form of 2019 has one row where that of 2021 has three. */
const OUTCOMES_2019 = [...OUTCOMES_2021.slice(0, 18), 'other'] as const;

const PROFILES: Record<DemoAgency['profile'], readonly number[]> = {
  ordinary: [42, 7, 0.2, 0.8, 0.2, 1.5, 2, 2, 1, 1, 29, 2, 2, 3, 2, 0.4, 0.2, 0.4, 2, 0.1, 2],
  quiet: [60, 3, 0, 0, 0, 0.5, 1, 1, 0, 0, 28, 1, 2, 2, 0.5, 0, 0, 0, 1, 0, 0.5],
  land: [34, 12, 0.1, 0.6, 0.4, 3, 3, 4, 1, 2, 27, 3, 3, 2, 3, 0.2, 0.6, 0.4, 3, 0.2, 1],
  police: [24, 5, 1, 6, 2, 2, 3, 2, 14, 4, 18, 2, 3, 8, 3, 0.1, 0.5, 0.5, 2, 0, 2],
  petition: [31, 8, 0, 1, 0.3, 3, 3, 2, 6, 1, 20, 2, 3, 14, 4, 0.1, 1, 0.5, 4, 0.2, 2],
  government: [36, 8, 0.3, 0.7, 0.5, 2, 4, 4, 2, 1, 28, 3, 3, 4, 3, 0.2, 0.6, 0.4, 3, 0.1, 1.2],
};

/** Requests rose until 2021 and fell after the reform of the reconsideration system; every agency has its own noise. */
const SEASON: Record<number, number> = { 2019: 1, 2020: 0.94, 2021: 1.22, 2022: 1.31, 2023: 1.48, 2024: 1.56, 2025: 1.42 };

interface Carried { carriedOut: number[]; regulations: number; documents: number }

function columns(figures: Figures, row: string, parts: readonly number[]): void {
  APPLICANTS.forEach((applicant, index) => (figures[`requests.${row}.${applicant}`] = parts[index]!));
  figures[`requests.${row}.total`] = parts.reduce((a, b) => a + b, 0);
}

function requests(figures: Figures, report: DemoReport, random: Random, carriedIn: number[]): number[] {
  const growth = report.agency.requests * SEASON[report.year]! * (0.85 + random.next() * 0.3);
  const received = random.split(Math.round(growth), APPLICANT_WEIGHTS);
  columns(figures, 'received', received);
  columns(figures, 'carried_in', carriedIn);
  const open = received.map((count, index) => count + carriedIn[index]!);
  const carriedOut = open.map((count) => Math.min(count, Math.round(count * random.next() * 0.08)));
  const closed = open.map((count, index) => count - carriedOut[index]!);
  outcomes(figures, report, random, closed);
  columns(figures, 'closed_total', closed);
  columns(figures, 'carried_out', carriedOut);
  return carriedOut;
}

function outcomes(figures: Figures, report: DemoReport, random: Random, closed: readonly number[]): void {
  const rows = report.form === '2021' ? OUTCOMES_2021 : OUTCOMES_2019;
  const weights = PROFILES[report.agency.profile].slice(0, rows.length);
  const byApplicant = closed.map((count) => random.split(count, weights));
  rows.forEach((row, index) => columns(figures, row, byApplicant.map((parts) => parts[index]!)));
}

function reviews(figures: Figures, random: Random): void {
  const disputes = Math.round(figures['requests.closed_total.total']! * (0.015 + random.next() * 0.03));
  const kinds: [string, number][] = [['reconsideration', 0.62], ['litigation_direct', 0.22], ['litigation_after_reconsideration', 0.16]];
  for (const [kind, share] of kinds) {
    const results = random.split(Math.round(disputes * share), [62, 14, 14, 10]);
    ['upheld', 'corrected', 'other', 'pending'].forEach((result, index) => (figures[`reviews.${kind}.${result}`] = results[index]!));
    figures[`reviews.${kind}.total`] = results.reduce((a, b) => a + b, 0);
  }
}

function documents(figures: Figures, report: DemoReport, random: Random, carried: Carried): void {
  const { agency } = report;
  const makesRegulations = agency.id === 'qinglan-zfb';
  const issues = agency.category === 'government' ? random.between(4, 14) : random.between(0, 4);
  const regulationsIssued = makesRegulations ? random.between(0, 2) : 0;
  const repealed = Math.min(carried.documents, random.between(0, issues + 1));
  const decisions = (base: number): number => Math.round(base * (0.82 + random.next() * 0.4));
  if (report.form === '2021') {
    Object.assign(figures, {
      'disclosure.regulations.issued': regulationsIssued, 'disclosure.regulations.repealed': 0,
      'disclosure.normative_documents.issued': issues, 'disclosure.normative_documents.repealed': repealed,
      'disclosure.licensing.decisions': decisions(agency.licences), 'disclosure.penalties.decisions': decisions(agency.penalties),
      'disclosure.compulsory_measures.decisions': decisions(agency.penalties * 0.06),
      'disclosure.fees.amount': Math.round(agency.fees * (0.8 + random.next() * 0.4) * 100) / 100,
    });
    carried.regulations += regulationsIssued;
    carried.documents += issues - repealed;
    figures['disclosure.regulations.in_force'] = carried.regulations;
    figures['disclosure.normative_documents.in_force'] = carried.documents;
    return;
  }
  const items = { licensing: Math.ceil(agency.licences / 60), other_services: random.between(4, 60), penalties: Math.ceil(agency.penalties / 9), compulsory_measures: random.between(0, 9) };
  for (const [row, last] of Object.entries(items)) {
    figures[`disclosure.${row}.items_last_year`] = last;
    figures[`disclosure.${row}.items_change`] = random.between(-3, 5);
  }
  Object.assign(figures, {
    'disclosure.licensing.decisions': decisions(agency.licences), 'disclosure.other_services.decisions': decisions(agency.licences / 3),
    'disclosure.penalties.decisions': decisions(agency.penalties), 'disclosure.compulsory_measures.decisions': decisions(agency.penalties * 0.06),
    'disclosure.regulations.made': regulationsIssued, 'disclosure.regulations.published': regulationsIssued,
    'disclosure.normative_documents.made': issues, 'disclosure.normative_documents.published': issues,
    'disclosure.fees.items_last_year': agency.fees > 0 ? random.between(1, 5) : 0, 'disclosure.fees.items_change': 0,
    'disclosure.procurement.projects': random.between(1, 40), 'disclosure.procurement.amount': random.between(40, 9000) * 100,
  });
  carried.regulations += regulationsIssued;
  carried.documents += issues;
  figures['disclosure.regulations.published_total'] = carried.regulations;
  figures['disclosure.normative_documents.published_total'] = carried.documents;
}

/** An agency's reports, years ascending; the same for the same agency. */
export function reportsOf(agency: DemoAgency): DemoReport[] {
  const random = randomOf(`gongkai-demonstration-${agency.id}`);
  let carriedIn = random.split(Math.round(agency.requests * 0.04), APPLICANT_WEIGHTS);
  const carried: Carried = { carriedOut: carriedIn, regulations: agency.id === 'qinglan-zfb' ? 14 : 0, documents: random.between(6, 40) };
  return YEARS.map((year) => {
    const report: DemoReport = { agency, year, form: year < 2021 ? '2019' : '2021', figures: {} };
    documents(report.figures, report, random, carried);
    carriedIn = requests(report.figures, report, random, carriedIn);
    reviews(report.figures, random);
    return report;
  });
}

/** Every report of the demonstration before any mistake is planted, agencies in order, years ascending. */
export function demoReports(): DemoReport[] {
  return AGENCIES.flatMap(reportsOf);
}
