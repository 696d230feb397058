import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { transact } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { inPackage } from '#src/paths.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { importingOnBoth, type Place } from '../places/importing.ts'
import { openSite } from '../support.ts'
import { temporaryFolder } from '../temporary.ts'
import { openSmtpServer } from './smtp.ts'
import { actingOn } from './support.ts'

const running = new Set<ChildProcess>()
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
  expect(said.splice(0)).toEqual([])
})

/** The real program, serving this database and sending by this server. */
function serve(place: Place, smtpUrl: string): ChildProcess {
  const folder = temporaryFolder()
  // The keys that the messages of these tests are sealed with.
  writeFileSync(join(folder, 'kith.key'), `0a0b0c0d:${Buffer.alloc(32, 7).toString('base64')}\n`)
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [inPackage('src', 'kith.js'), 'serve'], {
    env: {
      PATH,
      HOME,
      PORT: '0',
      DATA_DIR: folder,
      DATABASE_URL: place.url,
      SMTP_URL: smtpUrl,
      MAIL_FROM: 'kith@kith.example',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  running.add(child)
  child.stderr.on('data', (text) => said.push(String(text)))
  return child
}

/** What the processes complained of. */
const said: string[] = []

const gone = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })

/** Queues that many messages, each for a carer of its own; answers their addresses. */
async function queue({ database }: Place, count: number): Promise<string[]> {
  const site = await openSite({ database })
  // A service that nobody manages complains of it.
  await site.as('manager')
  const household = await addHousehold(site)
  const addresses = Array.from({ length: count }, (_, index) => `carer${index}@example.org`)
  for (const [index, email] of addresses.entries()) {
    const carerId = await addCarer(site, household, { email })
    // Now, by the clock that the processes go by.
    const acting = { ...actingOn(site), now: new Date().toISOString() }
    await transact(acting, (unit) =>
      tell(unit, { to: { carerId }, kind: 'invitation', about: ['carer', carerId], key: `carer ${index}` }),
    )
  }
  return addresses
}

async function until(holds: () => Promise<boolean>) {
  while (!(await holds())) {
    if (said.length > 0) throw new Error(said.join(''))
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const unsent = async ({ database }: Place) =>
  (await database.selectFrom('outbox').select('id').where('sentAt', 'is', null).execute()).length

importingOnBoth('several processes', (open) => {
  it('send all messages between them, each once', async () => {
    const place = await open()
    // On SQLite there is one process as a rule; but a second may be there while one takes over from the other.
    const addresses = await queue(place, 300)
    const smtp = await openSmtpServer({ answerAfterMs: () => 30 })
    const children = Array.from({ length: 3 }, () => serve(place, smtp.url))
    await until(async () => (await unsent(place)) === 0)
    for (const child of children) child.kill('SIGTERM')
    for (const child of children) await gone(child)
    expect(smtp.received.map(({ to }) => to[0]).toSorted()).toEqual(addresses.toSorted())
    expect(smtp.mostAtOnce()).toBeGreaterThan(1)
    await smtp.close()
  }, 180_000)

  it('lose nothing when one is killed between the server’s yes and writing it down, and double that one alone', async () => {
    const place = await open()
    const addresses = await queue(place, 20)
    let killed: ChildProcess | undefined
    const smtp = await openSmtpServer({
      answerAfterMs: () => 20,
      onReceived: () => {
        if (smtp.received.length === 8) killed?.kill('SIGKILL')
      },
    })
    killed = serve(place, smtp.url)
    await gone(killed)
    expect(killed.signalCode).toBe('SIGKILL')
    expect(smtp.received).toHaveLength(8)
    expect(await unsent(place)).toBe(13)
    const inFlight = smtp.received[7]

    const second = serve(place, smtp.url)
    await until(async () => (await unsent(place)) === 1)
    expect(smtp.received).toHaveLength(8 + 12)
    second.kill('SIGTERM')
    await gone(second)
    // Its lease runs out.
    await place.database
      .updateTable('outbox')
      .set({ claimedUntil: new Date().toISOString() })
      .where('claimedUntil', 'is not', null)
      .execute()
    const third = serve(place, smtp.url)
    await until(async () => (await unsent(place)) === 0)
    third.kill('SIGTERM')
    await gone(third)

    expect(smtp.received).toHaveLength(21)
    expect(new Set(smtp.received.map(({ to }) => to[0]))).toEqual(new Set(addresses))
    const again = smtp.received.at(-1)
    expect(again?.to).toEqual(inFlight?.to)
    expect(again?.headers.get('message-id')).toEqual(inFlight?.headers.get('message-id'))
    expect(new Set(smtp.received.map(({ headers }) => headers.get('message-id')?.[0])).size).toBe(20)
    await smtp.close()
  }, 180_000)
})
