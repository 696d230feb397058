import { readFileSync } from 'node:fs'
import { Command, InvalidArgumentError, Option } from 'commander'
import { grantedRoles } from './access/rules.ts'
import type { Said } from './audit/command.ts'
import { BadConfiguration, type Config, readConfig } from './config.ts'
import type { Acting } from './database/transact.ts'
import { type Size, sizes } from './demo/patches.ts'
import type { Running } from './main.ts'
import { inPackage } from './paths.ts'
import type { PlanGiven } from './planner/command.ts'
import { progressBar } from './terminal.ts'
import type { Services } from './web/context.ts'
import { describeError } from './web/log.ts'

// What a command does is loaded when it is called, so that a plan at the terminal does not wait for every page.

const { version, description }: { version: string; description: string } = JSON.parse(
  readFileSync(inPackage('package.json'), 'utf8'),
)

const kith = new Command('kith').description(description).version(version)

kith
  .command('serve', { isDefault: true })
  .description('start the service')
  .action(async () => {
    const { serveKith } = await import('./main.ts')
    stopOnSignal(await serveKith(readConfig()))
  })

kith
  .command('demo')
  .description('start an invented service on this machine, to look around in')
  .addOption(new Option('--set <size>', 'how large it is').choices(sizes).default('demo'))
  .option('--keep', 'go on with the one that is there, instead of making it afresh', false)
  .action(async ({ set, keep }: { set: Size; keep: boolean }) => {
    const { startDemo } = await import('./demo/command.ts')
    stopOnSignal(await startDemo(readConfig(), { size: set, keep }))
  })

kith
  .command('migrate')
  .description('bring the tables to the newest shape')
  .action(() =>
    withServices(async ({ database }) => {
      const { newestMigration } = await import('./database/migrate.ts')
      console.log(`The tables are at ${await newestMigration(database)}`)
    }),
  )

kith
  .command('check')
  .description('recount everything that must always be so, and say what is not')
  .action(() =>
    withServices(async ({ database, keys, roads }, { today }) => {
      const { checkEverything, sayChecked } = await import('./check/check.ts')
      const checked = await checkEverything({ database, keys, today, roads })
      for (const line of sayChecked(checked)) console.log(line)
      if (checked.broken.length > 0) process.exitCode = 1
    }),
  )

const wholeNumber = (value: string): number => {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('Enter a whole number.')
  return Number(value)
}

const each = (value: string, before: readonly string[]) => [...before, value]

const users = kith.command('user').description('people who can sign in')

users
  .command('add')
  .description('add somebody; the password is asked for, or read from a pipe')
  .requiredOption('--email <address>')
  .requiredOption('--name <name>', 'full name')
  .requiredOption('--role <role>', `one of ${grantedRoles.join(', ')}; may be repeated`, each, [])
  .option('--quadrant <name>', 'of a coordinator; may be repeated', each, [])
  .action((given: { email: string; name: string; role: string[]; quadrant: string[] }) =>
    withServices(async (services, acting) => {
      const { addUser, askPassword } = await import('./access/command.ts')
      const problem = await addUser(services, acting, given, await askPassword())
      if (problem) fail(problem)
      else console.log(`${given.name} can sign in`)
    }),
  )

users
  .command('remove-factors')
  .description('take the passkeys, app and recovery codes of somebody who has lost them')
  .requiredOption('--email <address>')
  .action(({ email }: { email: string }) =>
    withServices(async (_services, acting) => {
      const { removeFactorsFor } = await import('./sessions/command.ts')
      if ((await removeFactorsFor(acting, email)) === 'nobody')
        fail('Nobody signs in with this email address')
      else console.log('They sign in by their password next, and add a new second factor')
    }),
  )

const imports = kith.command('import').description('bring in data')

imports
  .command('postcodes')
  .description('Code-Point Open, ONSPD or NSPL')
  .argument('<path>', 'a folder, a CSV or a zip file')
  .action((path: string) =>
    withServices(async ({ keys }, acting, { databaseUrl, keyFile }) => {
      const { importPostcodes, sayImport, sayReplaced } = await import('./places/command.ts')
      const { replaceHomes } = await import('./places/actions.ts')
      const bar = progressBar()
      const outcome = await importPostcodes({
        databaseUrl,
        path,
        keyFile,
        onProgress: ({ step, done, total }) => bar.show(step, done, total),
      })
      bar.end()
      if (outcome.outcome === 'refused') return fail(sayImport(outcome))
      console.log(sayImport(outcome))
      // Also when nothing changed: an earlier run may have been broken off before it came to the homes.
      const replaced = sayReplaced(await replaceHomes(acting, keys))
      if (replaced) console.log(replaced)
    }),
  )

imports
  .command('households')
  .description('a CSV of households; without --apply it only says what would change')
  .argument('<file>', 'the CSV file')
  .option('--apply', 'bring in everything that is accepted')
  .action((path: string, { apply = false }: { apply?: boolean }) =>
    withServices(async (services, acting) => {
      const { importHouseholdsFile, sayFile } = await import('./households/command.ts')
      const result = await importHouseholdsFile({ acting, services, path, apply })
      if ('refused' in result) return fail(result.refused)
      for (const line of sayFile(result)) console.log(line)
      if (result.outcome === 'changed meanwhile') process.exitCode = 1
    }),
  )

kith
  .command('plan')
  .description('the best constellations for hubs and homes in a JSON file, or on standard input')
  .argument('[file]', 'the problem')
  .option('--evaluations <count>', 'plans to look at; the same count gives the same plan', wholeNumber, 2_000)
  .option('--seconds <seconds>', 'after which it ends with the best so far', wholeNumber, 120)
  .option('--prove', 'go on until no plan can be better', false)
  .option('--out <file>', 'write the plan there')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .action(async (path: string | undefined, given: PlanGiven) => {
    const { planFromTerminal } = await import('./planner/command.ts')
    const bar = progressBar()
    const said = await planFromTerminal(path, given, ({ stage, evaluations = 0 }) =>
      bar.show(stage, evaluations, given.evaluations),
    )
    bar.end()
    if ('refused' in said) {
      fail(said.refused)
      process.exitCode = 2
    }
  })

const trail = kith.command('audit').description('the trail of what was done')

trail
  .command('verify')
  .description('prove that nothing in it was changed, added or removed')
  .option('--since <seq:hash>', 'a head that was written down earlier: it shows an end that was cut off')
  .action(({ since }: { since?: string }) =>
    askOfTrail(async (services) => {
      const { verifyFromTerminal } = await import('./audit/command.ts')
      return verifyFromTerminal(services, since)
    }),
  )

trail
  .command('head')
  .description('print where it ends now, to be written down elsewhere')
  .action(() =>
    askOfTrail(async (services) => {
      const { headFromTerminal } = await import('./audit/command.ts')
      return headFromTerminal(services)
    }),
  )

const keys = kith.command('keys').description('the keys of what is sealed')

keys
  .command('rotate')
  .description('put a new key into the key file and seal everything again with it, while the service goes on')
  .action(() =>
    withServices(async (_, acting, { keyFile }) => {
      const { rotateFromTerminal } = await import('./secrets/command.ts')
      const bar = progressBar()
      const { lines, done } = await rotateFromTerminal(acting, {
        keyFile,
        onProgress: (sealed, total) => bar.show('sealing', sealed, total),
      })
      bar.end()
      tell(lines, done)
    }),
  )

keys
  .command('retire')
  .description('remove a key that seals nothing any more from the key file')
  .argument('<id>', 'the key, as kith keys rotate names it')
  .action((id: string) =>
    withServices(async (_, acting, { keyFile }) => {
      const { retireFromTerminal } = await import('./secrets/command.ts')
      const { lines, done } = await retireFromTerminal(
        acting,
        {
          keyFile,
          onWait: (seconds) => console.log(`Waiting ${seconds} seconds, for work that began with this key`),
        },
        id,
      )
      tell(lines, done)
    }),
  )

/** For a command that does one thing and ends. */
async function withServices<Outcome>(
  work: (services: Services, acting: Acting, config: Config) => Promise<Outcome>,
  more?: { makesKey?: boolean },
): Promise<Outcome> {
  const { openServices } = await import('./start.ts')
  const { actingAsService } = await import('./main.ts')
  const config = readConfig()
  const services = await openServices(config, more)
  try {
    return await work(services, { ...actingAsService(services), actor: 'command' }, config)
  } finally {
    await services.database.destroy()
  }
}

/** What is asked of the trail is answered also where the database does not even open, and makes nothing there. */
async function askOfTrail(ask: (services: Services) => Promise<Said>) {
  const { answering } = await import('./audit/command.ts')
  const { lines, well } = await answering(() => withServices(ask, { makesKey: false }))
  tell(lines, well)
}

function stopOnSignal(running: Running) {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await running.stop()
    running.services.log({ level: 'info', what: 'Kith has stopped' })
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
  // Node would print the error whole, with words that may repeat what somebody typed.
  process.on('uncaughtException', (error) => {
    running.services.log({ level: 'error', what: 'Kith broke and ends', ...describeError(error) })
    process.exit(1)
  })
}

function tell(lines: readonly string[], done: boolean) {
  for (const line of lines) console.log(line)
  if (!done) process.exitCode = 1
}

function fail(why: string) {
  console.error(why)
  process.exitCode = 1
}

try {
  await kith.parseAsync()
} catch (error) {
  // What a person can put right is told in one line; a fault of ours with where it happened.
  fail(error instanceof BadConfiguration ? error.message : JSON.stringify(describeError(error)))
}
