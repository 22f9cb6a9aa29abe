/** Every page by its name. */
import type { Page } from '../routes.ts';
import { agencies } from './agencies.tsx';
import { agency } from './agency.tsx';
import { check } from './check.tsx';
import { compare } from './compare.tsx';
import { data } from './data.tsx';
import { embed } from './embed.tsx';
import { findings } from './findings.tsx';
import { lost } from './lost.tsx';
import { method } from './method.tsx';
import { overview } from './overview.tsx';
import { report } from './report.tsx';
import type { View } from './view.ts';

/** A view takes only data that its own `load` gave. */
export const VIEWS = { overview, compare, agencies, agency, report, findings, data, method, check, embed, lost } as unknown as Record<Page, View<unknown>>;
