import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { bouncedSince, markBounced } from '#src/mail/bouncing.ts'
import { openMailServer } from '#src/mail/server.ts'
import { postEditions, startPosting } from '#src/newsletters/posting.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { odd, openSmtpServer } from '../mail/smtp.ts'
import { setQuiet } from '../mail/support.ts'
import { openSite, type Site, testKeys } from '../support.ts'
import { begin, copiesOf, editionOf, mailKeeping, send, versionOf, write } from './support.ts'

type Person = Awaited<ReturnType<Site['as']>>

/** A site whose mail is kept, with a manager and a newsletter that has something in it. */
async function openWriting(...options: Parameters<typeof openSite>) {
  const site = await openSite(...options)
  const manager = await site.as('manager')
  const id = await begin(manager)
  await write(manager, id)
  return { site, manager, id }
}

async function addCarers(site: Site, count: number, home: Parameters<typeof addHousehold>[1] = {}) {
  const ids: string[] = []
  for (let index = 0; index < count; index++) {
    const householdId = await addHousehold(site, home)
    ids.push(await addCarer(site, householdId, { email: `${randomUUID()}@example.org` }))
  }
  return ids
}

const homeOf = async (site: Site, carerId: string | undefined) =>
  (
    await site.database
      .selectFrom('carerHomes')
      .select('householdId')
      .where('carerId', '=', carerId ?? '')
      .executeTakeFirstOrThrow()
  ).householdId

onBothDatabases('sending a newsletter', (open) => {
  let site: Site
  let manager: Person
  let id: string
  let kept: ReturnType<typeof mailKeeping>
  beforeEach(async () => {
    kept = mailKeeping()
    ;({ site, manager, id } = await openWriting({ database: await open(), mail: kept.mail }))
  })
  const post = () => postEditions(site.services, randomUUID())

  it('reaches everybody who is of an audience once, whichever of them they are', async () => {
    const [hub] = await addCarers(site, 3, { kind: 'kinship', waitingSince: '2026-01-01' })
    await site.database
      .insertInto('ambassadors')
      .values({ id: 'a', carerId: hub ?? '', sinceOn: '2025-01-01', madeAt: '2025-01-01T10:00:00.000Z' })
      .execute()
    await addCarers(site, 2, { quadrantId: 'north' })
    await addHousehold(site)
    expect(
      (await send(site, manager, id, 'kind:kinship', 'ambassadors', 'waiting or prospective', 'staff'))
        .status,
    ).toBe(303)
    expect((await editionOf(site, id)).people).toBe(4)
    await post()
    expect(await copiesOf(site, id)).toEqual({ sent: 4 })
    expect(kept.posts).toHaveLength(4)
    expect(new Set(kept.posts.map(({ messageId }) => messageId)).size).toBe(4)
    expect(await editionOf(site, id)).toMatchObject({ state: 'sent' })
    await post()
    expect(kept.posts).toHaveLength(4)
  })

  it('tells before it goes how many get it and how many not and why, and so it is', async () => {
    const [quiet, never, bounced] = await addCarers(site, 5, { quadrantId: 'north' })
    await setQuiet(site, await homeOf(site, quiet), '2026-12-31')
    await addCarer(site, await addHousehold(site, { quadrantId: 'north' }))
    const choice = { groupName: 'newsletter', choice: 'never' as const, chosenAt: '2026-11-01T10:00:00.000Z' }
    await site.database
      .insertInto('messageChoices')
      .values({ ...choice, id: 'c', carerId: never ?? '', accountId: null, endedAt: null })
      .execute()
    const { email } = await site.database
      .selectFrom('carers')
      .select('email')
      .where('id', '=', bounced ?? '')
      .executeTakeFirstOrThrow()
    await markBounced(site.services, { address: email ?? '', outboxId: null, at: '2026-11-01T10:00:00.000Z' })
    const check = await (await manager.get(`/newsletters/${id}/sendings/check?to=quadrant:north`)).text()
    for (const words of [
      '>2 people<',
      '1 person, because nothing is sent to their home for a while',
      '1 person, because they want no newsletters',
      '1 person, because Kith knows no email address of theirs',
      '1 person, because messages to their address come back',
    ])
      expect(check).toContain(words)
    await send(site, manager, id, 'quadrant:north')
    await post()
    expect(await copiesOf(site, id)).toEqual({
      ...{ sent: 2, 'withheld: quiet': 1, 'withheld: never': 1, 'withheld: no address': 1 },
      'withheld: bounced': 1,
    })
  })

  it('is sent once by ten at once, and by three processes at once', async () => {
    await addCarers(site, 60, { quadrantId: 'north' })
    const version = await versionOf(site, id)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        manager.post(`/newsletters/${id}/sendings`, { to: 'quadrant:north', version }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(303))
    await Promise.all([post(), post(), post()])
    expect(await copiesOf(site, id)).toEqual({ sent: 60 })
    expect(new Set(kept.posts.map(({ to }) => to.address)).size).toBe(60)
    expect(kept.posts).toHaveLength(60)
  })

  it('goes on where a process broke off, and doubles none but what was on its way', async () => {
    await addCarers(site, 50, { quadrantId: 'north' })
    await send(site, manager, id, 'quadrant:north')
    let taken = 0
    const dying = mailKeeping(() => {
      if (++taken > 30) throw new Error('The process is gone')
      return 'sent'
    })
    await expect(postEditions({ ...site.services, mail: dying.mail }, 'dead')).rejects.toThrow('gone')
    await post()
    expect((await editionOf(site, id)).state).toBe('sending')
    site.now('2026-11-22T10:06:00Z')
    await post()
    const twice = [...dying.posts, ...kept.posts].map(({ messageId }) => messageId)
    expect(new Set(twice).size).toBe(50)
    expect(twice).toHaveLength(50)
    expect(await copiesOf(site, id)).toEqual({ sent: 50 })
    expect((await editionOf(site, id)).state).toBe('sent')
  })

  it('is paused and cancelled for what has not gone', async () => {
    await addCarers(site, 45, { quadrantId: 'north' })
    await send(site, manager, id, 'quadrant:north')
    const steps: Promise<Response>[] = []
    const pausing = mailKeeping()
    const mail = {
      send: async (one: Parameters<typeof pausing.mail.send>[0]) => {
        const outcome = await pausing.mail.send(one)
        if (pausing.posts.length === 10) {
          steps.push(manager.post(`/newsletters/${id}/pauses`))
          await steps[0]
        }
        return outcome
      },
    }
    await postEditions({ ...site.services, mail }, 'first')
    const gone = pausing.posts.length
    expect(gone).toBeGreaterThanOrEqual(10)
    // No further lot, of twenty each, was taken.
    expect(gone).toBeLessThanOrEqual(20)
    await post()
    expect(kept.posts).toHaveLength(0)
    await manager.post(`/newsletters/${id}/resumptions`)
    await manager.post(`/newsletters/${id}/cancellations`)
    await post()
    expect(kept.posts).toHaveLength(0)
    expect(await copiesOf(site, id)).toEqual({ sent: gone, cancelled: 45 - gone })
    expect(await (await manager.get(`/newsletters/${id}/progress`)).text()).toContain(
      `was cancelled before it went to ${45 - gone} people`,
    )
  })

  it('waits for the morning, for a server that is away, and for somebody’s own hours', async () => {
    const [, sleeper] = await addCarers(site, 2, { quadrantId: 'north' })
    await site.database
      .insertInto('messageHabits')
      .values({
        ...{
          id: 'h',
          carerId: sleeper ?? '',
          accountId: null,
          quietFrom: '07:00',
          quietUntil: '12:00',
          textTo: null,
        },
        ...{ chosenAt: '2026-11-01T10:00:00.000Z', endedAt: null },
      })
      .execute()
    site.now('2026-11-22T21:00:00Z')
    await send(site, manager, id, 'quadrant:north')
    await post()
    expect(await copiesOf(site, id)).toEqual({ waiting: 2 })
    site.now('2026-11-23T09:00:00Z')
    await postEditions({ ...site.services, mail: mailKeeping(() => 'not reached').mail }, 'away')
    expect(await copiesOf(site, id)).toEqual({ 'waiting: not reached': 1, 'waiting: quiet hours': 1 })
    site.now('2026-11-23T09:02:00Z')
    await post()
    expect(kept.posts).toHaveLength(1)
    site.now('2026-11-23T12:01:00Z')
    await post()
    expect(await copiesOf(site, id)).toEqual({ sent: 2 })
  })

  it('is read in Kith by those whom it was for, and by staff', async () => {
    const north = await addHousehold(site, { quadrantId: 'north' })
    const reader = await site.as({ role: 'carer', householdId: north })
    const other = await site.as('carer')
    const worker = await site.as('supervising_worker')
    await send(site, manager, id, 'quadrant:north')
    for (const [client, status] of [
      [reader, 200],
      [other, 404],
      [worker, 200],
    ] as const) {
      expect((await client.get(`/newsletters/${id}`)).status).toBe(status)
      const list = await (await client.get('/newsletters')).text()
      expect(list.includes('News for December')).toBe(status === 200)
    }
    const page = await (await reader.get(`/newsletters/${id}`)).text()
    expect(page).toContain('You were there.')
    expect(page).not.toContain('What became of it')
  })

  it('is read by nobody whom it had not reached when it was cancelled', async () => {
    const reader = await site.as('carer')
    await send(site, manager, id, 'all carers')
    expect((await reader.get(`/newsletters/${id}`)).status).toBe(200)
    await manager.post(`/newsletters/${id}/cancellations`)
    expect((await reader.get(`/newsletters/${id}`)).status).toBe(404)
    expect(await (await reader.get('/newsletters')).text()).not.toContain('News for December')
  })
})

describe('who sends a newsletter', () => {
  it('is a manager, or a coordinator to her own quadrant', async () => {
    const { site, id } = await openWriting()
    const coordinator = await site.as('coordinator')
    const recruiter = await site.as('recruiter')
    for (const client of [coordinator, recruiter])
      expect((await send(site, client, id, 'all carers')).status).toBe(404)
    const own = await begin(coordinator, { quadrantId: 'mid' })
    await write(coordinator, own)
    for (const to of ['staff', 'quadrant:north'])
      expect((await send(site, coordinator, own, to)).status).toBe(422)
    await addCarers(site, 1, { quadrantId: 'north' })
    await addCarers(site, 2, { quadrantId: 'mid' })
    expect((await send(site, coordinator, own, 'all carers')).status).toBe(303)
    expect((await editionOf(site, own)).people).toBe(2)
  })

  it('is told why it cannot be sent', async () => {
    const { site, manager, id } = await openWriting()
    const empty = await begin(manager, { title: 'Empty' })
    for (const [edition, to, words] of [
      [empty, ['all carers'], 'There is nothing in it yet'],
      [id, [], 'Choose who it goes to'],
      [id, ['all carers'], 'There is nobody of that kind'],
    ] as const) {
      const answer = await send(site, manager, edition, ...to)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(words)
    }
    expect((await editionOf(site, id)).state).toBe('draft')
  })
})

describe('the mail', () => {
  it('arrives as text and as a page, with a way to stop it that its owner alone has', async () => {
    const server = await openSmtpServer()
    const mail = openMailServer(server.smtp, { name: 'Kith', address: 'kith@example.org' })
    const { site, manager, id } = await openWriting({ mail })
    await addCarers(site, 3, { quadrantId: 'north' })
    const posting = startPosting(
      { ...site.services, origin: 'https://kith.example.org' },
      { everyMs: 3_600_000 },
    )
    await send(site, manager, id, 'quadrant:north')
    await posting.done()
    await posting.stop()
    await server.close()
    expect(server.received).toHaveLength(3)
    const stops = server.received.map(({ headers }) => headers.get('list-unsubscribe')?.[0] ?? '')
    expect(new Set(stops).size).toBe(3)
    for (const stop of stops) expect(stop).toMatch(/^<https:\/\/kith\.example\.org\/unsubscribes\/[\w-]+>$/)
    const [first] = server.received
    expect(first?.headers.get('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click'])
    expect(first?.headers.get('content-type')?.[0]).toMatch(/^multipart\/alternative/)
    expect(first?.text).toContain('You were there.')
    expect(first?.text).toContain('<h1')
  })

  it('goes over a few lines, and a message that one drops or refuses holds up no other', async () => {
    const server = await openSmtpServer()
    const mail = openMailServer(server.smtp, { name: 'Kith', address: 'kith@example.org' })
    const { site, manager, id } = await openWriting({ mail })
    await addCarers(site, 30, { quadrantId: 'north' })
    for (const email of [odd.refused, odd.full, odd.dropped])
      await addCarer(site, await addHousehold(site, { quadrantId: 'north' }), { email })
    await send(site, manager, id, 'quadrant:north')
    await postEditions(site.services, 'first')
    expect(await copiesOf(site, id)).toEqual({
      ...{ sent: 30, 'given up: no mailbox': 1, 'waiting: put off': 1, 'waiting: not reached': 1 },
    })
    expect(server.received).toHaveLength(30)
    expect((await bouncedSince(site.database, testKeys, [odd.refused, odd.full])).size).toBe(1)
    // Four lines, and one for that which was dropped.
    expect(server.connections()).toBeLessThanOrEqual(5)
    await server.close()
  })
})
