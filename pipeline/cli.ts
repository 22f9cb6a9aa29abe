/** The command line: arguments, exit statuses. The only file that touches argv or ends the process. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { GongkaiError, UsageError, messageOf } from './lib/errors.ts';

/** A command gives back its exit status. */
type Action<Options> = (options: Options) => Promise<number>;

interface IngestOptions { sources: string; data: string; pace?: number; offline?: boolean; allowPrivateHosts?: boolean; webhook?: string; json?: boolean }
interface DataOptions { data: string; json?: boolean }
interface ExportChoice extends DataOptions { out?: string; xlsx?: string; agency?: string[]; year?: string[]; key?: string[]; view?: string }

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('a port is a whole number from 0 to 65535.');
  return port;
}

function paceOf(text: string): number {
  const pace = Number(text);
  if (text.trim() === '' || !Number.isFinite(pace) || pace < 0) throw new InvalidArgumentError('the pace is a number of seconds, 0 or more.');
  return pace;
}

function finish(status: number): void {
  // A status, not exit(): output that is still under way is written to its end.
  process.exitCode = status;
}

/** `--json` promises one JSON object on standard output, for errors too. */
function report(error: unknown, json: boolean | undefined): void {
  const code = error instanceof GongkaiError ? error.code : 'internal';
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, message: messageOf(error) } })}\n`);
  process.stderr.write(`gongkai: ${messageOf(error)}\n`);
  if (code === 'internal' && process.env.GONGKAI_DEBUG) process.stderr.write(`${(error as Error).stack}\n`);
}

function running<Options extends { json?: boolean }>(action: Action<Options>): (options: Options) => Promise<void> {
  return async (options) => {
    try { finish(await action(options)); } catch (error) { report(error, options.json); finish(1); }
  };
}

const program = new Command('gongkai')
  .description('Finds, reads, checks and compares the annual reports on government information disclosure (政府信息公开工作年度报告).')
  .version('0.1.0').exitOverride().showHelpAfterError('(add --help for the options and an example)')
  .configureHelp({ showGlobalOptions: false });

const examples = (command: Command, ...lines: string[]): Command => command.addHelpText('after', `\nExample:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`);

const withSources = (command: Command): Command => command
  .requiredOption('--sources <path>', 'a YAML file of sources, or a folder of them')
  .requiredOption('--data <dir>', 'the data folder')
  .option('--webhook <url>', 'an address of yours that is told of every run (POST of JSON); else the environment\'s GONGKAI_WEBHOOK')
  .option('--pace <seconds>', 'least seconds between two requests to one host; 0 to 1 only with --allow-private-hosts', paceOf)
  .option('--allow-private-hosts', 'hosts on loopback and private addresses may be asked, if the registry itself names them');

examples(program.command('parse').description('reads one document to cells and checks').argument('<file>', 'html, pdf, docx, doc, txt or md; its bytes decide, not its name')
  .option('--json', 'one JSON object on standard output')
  .action((file: string, options: { json?: boolean }) => running<{ json?: boolean }>(async ({ json }) => (await import('./commands/parse.ts')).parse(file, json ?? false))(options)),
'gongkai parse report.pdf', 'gongkai parse report.html --json');

examples(withSources(program.command('ingest').description('one pass over the sources: discover, fetch, archive, read, recognise, check, store, detect, publish'))
  .option('--offline', 'work from the archive only; nothing is asked for')
  .option('--json', 'the run\'s record as one JSON object on standard output')
  .action(running<IngestOptions>(async (options) => (await import('./commands/ingest.ts')).ingestCommand(options))),
'gongkai ingest --sources data/sources --data data-live');

examples(program.command('reread').description('reads every archived report again with the reader of today, and publishes')
  .requiredOption('--sources <path>', 'a YAML file of sources, or a folder of them').requiredOption('--data <dir>', 'the data folder').option('--json', 'the run\'s record as JSON')
  .action(running<IngestOptions>(async (options) => (await import('./commands/ingest.ts')).ingestCommand({ ...options, offline: true, reread: true }))),
'gongkai reread --sources data/sources --data data-live');

examples(program.command('export').description('the data set: Parquet, CSV and a Data Package descriptor')
  .requiredOption('--data <dir>', 'the data folder').option('--out <dir>', 'where to write').option('--json', 'what was written, as JSON')
  .option('--xlsx <file>', 'a workbook instead, of at most 100,000 rows').option('--agency <id...>', 'of these agencies').option('--year <year...>', 'of these years')
  .option('--key <key...>', 'of these cells').option('--view <name>', 'a table of the data set instead of the cells, such as anomalies')
  .action(running<ExportChoice>(async (options) => {
    if (options.out === undefined && options.xlsx === undefined) throw new UsageError('no_target', 'Say where to write: --out for the data set, --xlsx for a workbook.');
    return (await import('./commands/data.ts')).exportCommand({ ...options, year: options.year?.map(Number) });
  })),
'gongkai export --data data-live --out release', 'gongkai export --data data-live --xlsx zjj.xlsx --agency liaocheng-zjj --year 2023 2024');

examples(program.command('serve').description('the dashboard over a data folder, on 127.0.0.1')
  .requiredOption('--data <dir>', 'the data folder').option('--port <n>', 'the port; else the environment\'s PORT, else a free one', portOf)
  .action(running<DataOptions & { port?: number }>(async (options) => (await import('./commands/serve.ts')).serveCommand(options))),
'gongkai serve --data data-live --port 8080');

examples(program.command('site').description('the dashboard over the newest release as files for any web server')
  .requiredOption('--data <dir>', 'the data folder').requiredOption('--out <dir>', 'where to write; an earlier site there is replaced').requiredOption('--url <url>', 'the scheme and host under which it will stand')
  .option('--json', 'what was written, as JSON')
  .action(running<DataOptions & { out: string; url: string }>(async (options) => (await import('./commands/site.ts')).siteCommand(options))),
'gongkai site --data data-live --out public --url https://data.example.org');

examples(withSources(program.command('schedule').description('ingest every night until it is stopped'))
  .option('--cron <expression>', 'when', '0 2 * * *').option('--timezone <name>', 'whose clock', 'Asia/Shanghai')
  .action(running<IngestOptions & { cron: string; timezone: string }>(async (options) => (await import('./commands/schedule.ts')).scheduleCommand(options))),
'gongkai schedule --sources data/sources --data data-live', 'gongkai schedule --sources data/sources --data data-live --cron "30 1 * * *"');

examples(program.command('status').description('the last runs, each source\'s health, what is missing')
  .requiredOption('--data <dir>', 'the data folder').option('--json', 'one JSON object on standard output')
  .action(running<DataOptions>(async (options) => (await import('./commands/status.ts')).statusCommand(options))),
'gongkai status --data data-live');

const sources = program.command('sources').description('the registry of agencies');
examples(sources.command('check').description('validates the registry and explains each fault by file and line').argument('<path>', 'a YAML file or a folder of them').option('--json', 'the faults as JSON')
  .action((path: string, options: { json?: boolean }) => running<{ json?: boolean }>(async ({ json }) => (await import('./commands/sources.ts')).checkCommand(path, json ?? false))(options)),
'gongkai sources check data/sources');
examples(sources.command('add').description('proposes a registry entry from an agency\'s list page').argument('<url>', 'the page that lists its annual reports')
  .action((url: string) => running<{ json?: boolean }>(async () => (await import('./commands/sources.ts')).addCommand(url))({})),
'gongkai sources add https://www.example.gov.cn/zfxxgk/nb/');

examples(program.command('verify').description('recomputes hashes, counts and identities of archive and store')
  .requiredOption('--data <dir>', 'the data folder').option('--json', 'what was found, as JSON')
  .action(running<DataOptions>(async (options) => (await import('./commands/data.ts')).verifyCommand(options))),
'gongkai verify --data data-live');
examples(program.command('backup').description('a copy of archive and store that can be restored')
  .requiredOption('--data <dir>', 'the data folder').requiredOption('--out <dir>', 'where to write')
  .action(running<DataOptions & { out: string }>(async (options) => (await import('./commands/data.ts')).backupCommand(options))),
'gongkai backup --data data-live --out backup-2026-01-31');
examples(program.command('restore').description('makes a data folder from a backup')
  .requiredOption('--from <dir>', 'the backup').requiredOption('--data <dir>', 'the data folder, which must not exist yet')
  .action(running<DataOptions & { from: string }>(async (options) => (await import('./commands/data.ts')).restoreCommand(options))),
'gongkai restore --from backup-2026-01-31 --data data-live');

examples(program.command('review').description('keeps a person\'s verdict on a finding, as long as what it speaks of is unchanged')
  .requiredOption('--data <dir>', 'the data folder').requiredOption('--finding <id>', 'its anomaly_id')
  .requiredOption('--verdict <word>', 'confirmed, explained or our_error').option('--note <text>', 'why', '')
  .action(running<DataOptions & { finding: string; verdict: string; note: string }>(async (options) => (await import('./commands/review.ts')).reviewCommand(options))),
'gongkai review --data data-live --finding agency-a:2024:carry-over:requests.carried_in.total --verdict explained --note "merged with another office"');

examples(program.command('demo').description('the demonstration: fictional agencies\' sites on loopback, ingested and shown')
  .option('--data <dir>', 'the data folder', '.gongkai/demo').option('--fresh', 'begin again').option('--port <n>', 'the dashboard\'s port', portOf)
  .action(running<DataOptions & { fresh?: boolean; port?: number }>(async (options) => (await import('./commands/demo.ts')).demoCommand(options))),
'npm start', 'npm start -- --fresh');

// A reader that has seen enough (`gongkai parse … | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode;
}
