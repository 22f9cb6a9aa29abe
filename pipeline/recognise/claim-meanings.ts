/** Which cells a phrase of the prose can speak of: for each form, lists of keys that add up, the most literal list first. */
import type { FormId } from '../model/report.ts';

export type Meanings = Partial<Record<FormId, string[][]>>;

const DENIED = ['denied_state_secret', 'denied_other_law', 'denied_security_stability', 'denied_third_party', 'denied_internal_affairs', 'denied_process', 'denied_enforcement_file', 'denied_administrative_query'];
const UNAVAILABLE = ['unavailable_not_held', 'unavailable_needs_creation', 'unavailable_unclear'];
const UNPROCESSED = ['unprocessed_petition', 'unprocessed_repeat', 'unprocessed_publication', 'unprocessed_excessive', 'unprocessed_reissue'];
const OTHER_2021 = ['other_not_corrected', 'other_fee_unpaid', 'other_other'];

const total = (...rows: string[]): string[] => rows.map((row) => `requests.${row}.total`);
const applicant = (column: string, ...rows: string[]): string[] => rows.map((row) => `requests.${row}.${column}`);
const statistic = (...rows: string[]): string[] => rows.map((row) => `statistics.${row}.value`);
const both = (lists: string[][]): Meanings => ({ 2021: lists, 2019: lists });

/** Meanings of a row of table 3 (all forms since 2019) and of its counterpart of 2014. */
function row(name: string, ...counterpart: string[]): Meanings {
  return { ...both([total(name)]), ...(counterpart.length > 0 ? { 2014: [statistic(...counterpart)] } : {}) };
}

const ORGANISATIONS = ['business', 'research', 'public_interest', 'legal_services', 'other_organisation'];
const REVIEWS = ['reconsideration', 'litigation_direct', 'litigation_after_reconsideration'];
const review = (column: string, ...rows: string[]): string[] => rows.map((name) => `reviews.${name}.${column}`);
const LITIGATION = REVIEWS.slice(1);
const lawsuits = (column: string): string[][] => [review(column, ...LITIGATION), review(column, LITIGATION[0]!), review(column, LITIGATION[1]!)];
const decided = (name: string): string[] => ['upheld', 'corrected', 'other'].map((column) => `reviews.${name}.${column}`);

export const MEANINGS = {
  new: { ...both([total('received')]), 2014: [statistic('requests_received')] },
  /** 收到, 受理: the year's new ones, or these and the ones carried in. */
  received: { ...both([total('received'), total('received', 'carried_in')]), 2014: [statistic('requests_received')] },
  accepted: { ...both([total('received'), total('received', 'carried_in'), total('closed_total')]), 2014: [statistic('requests_received'), statistic('requests_closed'), statistic('replies_total')] },
  carriedIn: row('carried_in'),
  carriedOut: row('carried_out'),
  closed: { ...both([total('closed_total'), total('received'), total('received', 'carried_in')]), 2014: [statistic('requests_closed'), statistic('replies_total'), statistic('requests_received')] },
  /** 办理: dealt with, which may count what is still open. */
  handled: { ...both([total('closed_total'), total('received'), total('received', 'carried_in')]), 2014: [statistic('requests_closed'), statistic('replies_total'), statistic('requests_received')] },
  /** 答复: every closed one, or only those that were answered in substance. */
  answered: {
    2021: [total('closed_total'), total('received'), total('received', 'carried_in'), total('granted', 'partly_granted', ...DENIED, ...UNAVAILABLE), total('granted', 'partly_granted', ...DENIED, ...UNAVAILABLE, ...UNPROCESSED), total('granted', 'partly_granted')],
    2019: [total('closed_total'), total('received'), total('received', 'carried_in'), total('granted', 'partly_granted', ...DENIED, ...UNAVAILABLE), total('granted', 'partly_granted', ...DENIED, ...UNAVAILABLE, ...UNPROCESSED), total('granted', 'partly_granted')],
    2014: [statistic('replies_total'), statistic('requests_closed'), statistic('requests_received')],
  },
  granted: { ...both([total('granted'), total('granted', 'partly_granted')]), 2014: [statistic('reply_granted'), statistic('reply_granted', 'reply_already_public'), statistic('reply_already_public'), statistic('reply_granted', 'reply_partly_granted')] },
  grantedAndPartly: { ...both([total('granted', 'partly_granted')]), 2014: [statistic('reply_granted', 'reply_partly_granted')] },
  partly: row('partly_granted', 'reply_partly_granted'),
  denied: { ...both([total(...DENIED)]), 2014: [statistic('reply_denied')] },
  unavailable: { ...both([total(...UNAVAILABLE)]) },
  unprocessed: { ...both([total(...UNPROCESSED)]) },
  otherHandling: { 2021: [total(...OTHER_2021), total('other_other')], 2019: [total('other')] },
  stateSecret: row('denied_state_secret', 'denied_state_secret'),
  otherLaw: row('denied_other_law', 'denied_other_law'),
  security: row('denied_security_stability', 'denied_security_stability'),
  thirdParty: row('denied_third_party'),
  internalAffairs: row('denied_internal_affairs'),
  process: row('denied_process'),
  enforcementFile: row('denied_enforcement_file'),
  administrativeQuery: row('denied_administrative_query'),
  notHeld: { ...both([total('unavailable_not_held'), total(...UNAVAILABLE), total('unavailable_not_held', 'unavailable_needs_creation')]), 2014: [statistic('reply_not_existing'), statistic('reply_not_this_agency')] },
  needsCreation: row('unavailable_needs_creation'),
  unclear: row('unavailable_unclear'),
  petition: row('unprocessed_petition'),
  repeat: row('unprocessed_repeat'),
  publication: row('unprocessed_publication'),
  excessive: row('unprocessed_excessive'),
  reissue: row('unprocessed_reissue'),
  notCorrected: { 2021: [total('other_not_corrected')] },
  natural: both([applicant('natural_person', 'received'), applicant('natural_person', 'received', 'carried_in'), applicant('natural_person', 'closed_total')]),
  organisations: both([ORGANISATIONS.map((column) => `requests.received.${column}`), [...ORGANISATIONS.map((column) => `requests.received.${column}`), ...ORGANISATIONS.map((column) => `requests.carried_in.${column}`)], ORGANISATIONS.map((column) => `requests.closed_total.${column}`), applicant('business', 'received')]),
  business: both([applicant('business', 'received'), applicant('business', 'received', 'carried_in'), applicant('business', 'closed_total')]),
  reconsideration: { ...both([review('total', 'reconsideration'), decided('reconsideration')]), 2014: [statistic('reconsiderations')] },
  litigation: { ...both([...lawsuits('total'), LITIGATION.flatMap(decided)]), 2014: [statistic('litigation')] },
  litigationDirect: both([review('total', LITIGATION[0]!)]),
  litigationAfter: both([review('total', LITIGATION[1]!)]),
  reviewsTogether: { ...both([review('total', ...REVIEWS)]), 2014: [statistic('reconsiderations', 'litigation')] },
  upheld: { ...both([review('upheld', 'reconsideration'), ...lawsuits('upheld'), review('upheld', ...REVIEWS)]), 2014: [statistic('reconsiderations_upheld'), statistic('litigation_upheld')] },
  corrected: { ...both([review('corrected', 'reconsideration'), ...lawsuits('corrected'), review('corrected', ...REVIEWS)]), 2014: [statistic('reconsiderations_corrected'), statistic('litigation_corrected')] },
  lost: { ...both([...lawsuits('corrected'), review('corrected', 'reconsideration'), review('corrected', ...REVIEWS)]), 2014: [statistic('litigation_corrected')] },
  pending: both([review('pending', 'reconsideration'), ...lawsuits('pending'), review('pending', ...REVIEWS)]),
  regulationsMade: { 2021: [['disclosure.regulations.issued']], 2019: [['disclosure.regulations.made'], ['disclosure.regulations.published']] },
  documentsMade: { 2021: [['disclosure.normative_documents.issued']], 2019: [['disclosure.normative_documents.made'], ['disclosure.normative_documents.published']], 2014: [statistic('normative_documents_issued')] },
  documentsPublished: { 2021: [['disclosure.normative_documents.issued'], ['disclosure.normative_documents.in_force']], 2019: [['disclosure.normative_documents.published'], ['disclosure.normative_documents.made'], ['disclosure.normative_documents.published_total']], 2014: [statistic('disclosed_normative_documents')] },
  documentsRepealed: { 2021: [['disclosure.normative_documents.repealed']] },
  documentsInForce: { 2021: [['disclosure.normative_documents.in_force']], 2019: [['disclosure.normative_documents.published_total']] },
  regulationsInForce: { 2021: [['disclosure.regulations.in_force']], 2019: [['disclosure.regulations.published_total']] },
  licensing: both([['disclosure.licensing.decisions']]),
  penalties: both([['disclosure.penalties.decisions']]),
  compulsory: both([['disclosure.compulsory_measures.decisions']]),
  fees: { 2021: [['disclosure.fees.amount']] },
  informationFees: { 2014: [statistic('fees_collected')] },
  procurementProjects: { 2019: [['disclosure.procurement.projects']] },
  procurementAmount: { 2019: [['disclosure.procurement.amount']] },
  disclosedTotal: { 2014: [statistic('disclosed_total')] },
  website: { 2014: [statistic('channel_website'), statistic('disclosed_total')] },
} satisfies Record<string, Meanings>;

export type MeaningName = keyof typeof MEANINGS;
