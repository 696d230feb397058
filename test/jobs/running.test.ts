import { describe, expect, it } from 'vitest'
import { instant } from '#src/clock.ts'
import { type Job, jobs } from '#src/jobs/list.ts'
import { startJobs } from '#src/jobs/running.ts'
import { scheduleOf } from '#src/jobs/schedule.ts'
import { onBothDatabases } from '../databases.ts'
import { actingOn } from '../mail/support.ts'
import { openSite, type Site } from '../support.ts'

/** A job that says when it ran for what. */
function noting(given: Partial<Job> = {}) {
  const ran: string[] = []
  const job: Job = {
    name: 'note',
    does: 'Notes',
    schedule: '0 * * * *',
    run: async (_acting, _services, dueAt) => ran.push(dueAt),
    ...given,
  }
  return { job, ran }
}

/** Something to wait for. */
function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

/** The jobs of a process, which look when they are told to. */
const processOf = (site: Site, ...list: Job[]) =>
  startJobs(site.services, () => actingOn(site), { list, everyMs: 3_600_000 })

const runsOf = (site: Site) => site.database.selectFrom('jobRuns').selectAll().orderBy('dueAt').execute()

onBothDatabases('jobs', (open) => {
  it('run when they fall due, once each, and say how it went', async () => {
    const site = await openSite({ database: await open() })
    const { job, ran } = noting()
    const process = processOf(site, job)
    await process.look()
    await process.look()
    // What fell due last before the start.
    expect(ran).toEqual(['2026-11-22T10:00:00.000Z'])
    site.now('2026-11-22T10:59:59Z')
    await process.look()
    expect(ran).toHaveLength(1)
    site.now('2026-11-22T11:00:07Z')
    await process.look()
    await process.stop()
    expect(ran).toEqual(['2026-11-22T10:00:00.000Z', '2026-11-22T11:00:00.000Z'])
    expect((await runsOf(site)).at(-1)).toEqual({
      job: 'note',
      dueAt: '2026-11-22T11:00:00.000Z',
      startedAt: '2026-11-22T11:00:07.000Z',
      finishedAt: '2026-11-22T11:00:07.000Z',
      outcome: 'done',
    })
  })

  it('run once, however many processes there are', async () => {
    const site = await openSite({ database: await open() })
    const { job, ran } = noting()
    const processes = Array.from({ length: 5 }, () => processOf(site, job))
    for (let hour = 10; hour < 20; hour++) {
      site.now(`2026-11-22T${hour}:00:00Z`)
      await Promise.all(processes.map((process) => process.look()))
    }
    for (const process of processes) await process.stop()
    expect(ran).toHaveLength(10)
    expect(new Set(ran).size).toBe(10)
  })

  it('make up at the start for the newest time that was missed, or for each where the job says so', async () => {
    const site = await openSite({ database: await open() })
    const daily = noting({ name: 'daily', schedule: '0 7 * * *' })
    const each = noting({ name: 'each', schedule: '0 7 * * *', missed: 'each' })
    const before = processOf(site, daily.job, each.job)
    await before.look()
    await before.stop()
    expect([daily.ran, each.ran]).toEqual([['2026-11-22T07:00:00.000Z'], ['2026-11-22T07:00:00.000Z']])
    site.now('2026-11-25T06:00:00Z')
    const after = processOf(site, daily.job, each.job)
    await after.look()
    await after.stop()
    expect(daily.ran.slice(1)).toEqual(['2026-11-24T07:00:00.000Z'])
    expect(each.ran.slice(1)).toEqual(['2026-11-23T07:00:00.000Z', '2026-11-24T07:00:00.000Z'])
    // And no more the next time.
    const again = processOf(site, daily.job, each.job)
    await again.look()
    await again.stop()
    expect(daily.ran).toHaveLength(2)
    expect(each.ran).toHaveLength(3)
  })

  it('that fail are written down and logged, and keep no other from running', async () => {
    const site = await openSite({ database: await open() })
    const failing = noting({
      name: 'failing',
      run: async () => {
        throw new Error('It broke')
      },
    })
    const { job, ran } = noting()
    const process = processOf(site, failing.job, job)
    await process.look()
    await process.look()
    await process.stop()
    expect(ran).toHaveLength(1)
    expect((await runsOf(site)).find((run) => run.job === 'failing')).toMatchObject({ outcome: 'failed' })
    expect(site.log).toMatchObject([
      { level: 'error', what: 'job failed', job: 'failing', message: 'It broke' },
    ])
  })

  it('forget what has ended, and nothing that has not', async () => {
    const site = await openSite({ database: await open() })
    const { accountId } = await site.as('manager')
    const { database } = site
    const at = (days: number) => instant(new Date(Date.parse('2026-11-22T10:00:00Z') - days * 86_400_000))
    for (const days of [-1, 2, 40, 100]) {
      const id = `${days}`
      await database
        .insertInto('signInFailures')
        .values({ id, key: 'k', at: at(days) })
        .execute()
      await database
        .insertInto('once')
        .values({ accountId, token: id, location: '/', at: at(days) })
        .execute()
      await database
        .insertInto('challenges')
        .values({ id, kind: 'passkey sign-in', accountId, sealed: 's', expiresAt: at(days) })
        .execute()
      await database
        .insertInto('accountLinks')
        .values({
          id,
          accountId,
          purpose: 'reset',
          tokenHash: id,
          madeAt: at(days + 3),
          expiresAt: at(days),
          usedAt: days > 0 ? at(days) : null,
        })
        .execute()
      await database
        .insertInto('jobRuns')
        .values({ job: 'older', dueAt: at(days), startedAt: at(days) })
        .execute()
      await database
        .insertInto('sessions')
        .values({ id, accountId, createdAt: at(days + 1), expiresAt: at(days), handle: id })
        .execute()
    }
    const message = (id: string, more: object) => ({
      id,
      key: id,
      accountId,
      kind: 'password changed',
      aboutKind: 'account',
      aboutId: accountId,
      sealed: 's',
      madeAt: at(100),
      dueAt: at(100),
      ...more,
    })
    await database
      .insertInto('outbox')
      .values([
        message('sent', { sentAt: at(31) }),
        message('sent lately', { sentAt: at(29) }),
        message('given up', { givenUpAt: at(31) }),
        message('given up lately', { givenUpAt: at(29) }),
        message('kept', { withheld: 'no mail server', madeAt: at(31) }),
        message('kept lately', { withheld: 'no mail server', madeAt: at(29) }),
        message('waiting', {}),
      ])
      .execute()

    const process = processOf(site, ...jobs)
    await process.look()
    await process.stop()
    expect((await runsOf(site)).filter(({ outcome }) => outcome === 'failed')).toEqual([])
    const left = async (table: 'signInFailures' | 'challenges' | 'accountLinks' | 'sessions') =>
      (await database.selectFrom(table).select('id').execute())
        .map(({ id }) => id)
        .filter((id) => id.length < 9)
    expect((await left('signInFailures')).toSorted()).toEqual(['-1'])
    expect((await left('challenges')).toSorted()).toEqual(['-1'])
    expect((await left('accountLinks')).toSorted()).toEqual(['-1', '2'])
    expect((await left('sessions')).toSorted()).toEqual(['-1'])
    const tokens = await database.selectFrom('once').select('token').execute()
    expect(tokens.map(({ token }) => token).toSorted()).toEqual(['-1', '2'])
    const older = (await runsOf(site)).filter(({ job }) => job === 'older')
    expect(older.map(({ dueAt }) => dueAt)).toEqual([at(40), at(2), at(-1)])
    const letters = await database.selectFrom('outbox').select('id').where('sealed', 'is not', null).execute()
    expect(letters.map(({ id }) => id).toSorted()).toEqual([
      'given up lately',
      'kept lately',
      'sent lately',
      'waiting',
    ])
  })
})

describe('stopping', () => {
  it('waits for what runs and begins nothing more', async () => {
    const site = await openSite()
    const begun = gate()
    const finished = gate()
    const slow = noting({
      name: 'slow',
      run: () => {
        begun.open()
        return finished.opened
      },
    })
    const { job, ran } = noting()
    const process = processOf(site, slow.job, job)
    await begun.opened
    let stopped = false
    const stopping = process.stop().then(() => {
      stopped = true
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(stopped).toBe(false)
    finished.open()
    await stopping
    expect(ran).toEqual([])
    expect(await runsOf(site)).toMatchObject([{ job: 'slow', outcome: 'done' }])
  })
})

describe('before the service is set up', () => {
  it('nothing is due', async () => {
    const site = await openSite({ setUp: 'not yet' })
    const { job, ran } = noting()
    const process = processOf(site, job)
    await process.look()
    await process.stop()
    expect(ran).toEqual([])
  })
})

describe('by London’s clocks', () => {
  const upTo = (pattern: string, now: string, count: number) => scheduleOf(pattern).upTo(new Date(now), count)

  it('a daily job runs once on the day on which they go forward, and on that on which they go back', () => {
    expect(upTo('0 7 * * *', '2027-03-28T12:00:00Z', 2)).toEqual([
      '2027-03-27T07:00:00.000Z',
      '2027-03-28T06:00:00.000Z',
    ])
    expect(upTo('0 7 * * *', '2026-10-25T12:00:00Z', 2)).toEqual([
      '2026-10-24T06:00:00.000Z',
      '2026-10-25T07:00:00.000Z',
    ])
    // Half past one is skipped in March and comes twice in October.
    expect(upTo('30 1 * * *', '2027-03-28T12:00:00Z', 2)).toEqual([
      '2027-03-27T01:30:00.000Z',
      '2027-03-28T01:00:00.000Z',
    ])
    expect(upTo('30 1 * * *', '2026-10-25T12:00:00Z', 2)).toEqual([
      '2026-10-24T00:30:00.000Z',
      '2026-10-25T00:30:00.000Z',
    ])
  })

  it('an hourly job runs in each hour that there is', () => {
    expect(upTo('0 * * * *', '2026-10-25T02:30:00Z', 4)).toEqual([
      '2026-10-24T23:00:00.000Z',
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T02:00:00.000Z',
    ])
    expect(upTo('0 * * * *', '2027-03-28T02:30:00Z', 3)).toEqual([
      '2027-03-28T00:00:00.000Z',
      '2027-03-28T01:00:00.000Z',
      '2027-03-28T02:00:00.000Z',
    ])
  })

  it('runs once in the hour that comes twice, through a whole night', async () => {
    const site = await openSite()
    const { job, ran } = noting({ schedule: '30 1 * * *' })
    site.now('2026-10-24T20:00:00Z')
    const process = processOf(site, job)
    await process.look()
    ran.length = 0
    for (
      let at = Date.parse('2026-10-24T20:00:00Z');
      at < Date.parse('2026-10-25T08:00:00Z');
      at += 600_000
    ) {
      site.now(new Date(at).toISOString())
      await process.look()
    }
    await process.stop()
    expect(ran).toEqual(['2026-10-25T00:30:00.000Z'])
  })

  it('is due at the moment itself, and next after it', () => {
    const hourly = scheduleOf('0 * * * *')
    expect(hourly.upTo(new Date('2026-11-22T10:00:00.000Z'), 1)).toEqual(['2026-11-22T10:00:00.000Z'])
    expect(hourly.upTo(new Date('2026-11-22T09:59:59.999Z'), 1)).toEqual(['2026-11-22T09:00:00.000Z'])
    expect(hourly.after(new Date('2026-11-22T10:00:00.000Z'))).toBe('2026-11-22T11:00:00.000Z')
  })
})

describe('the list of jobs', () => {
  it('names each once, with a schedule that falls due', () => {
    expect(new Set(jobs.map(({ name }) => name)).size).toBe(jobs.length)
    for (const { schedule } of jobs)
      expect(scheduleOf(schedule).after(new Date('2026-11-22T10:00:00Z'))).toBeDefined()
  })
})
