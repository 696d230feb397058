import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Gathered, moved, puttingTogether } from '#src/newsletters/rules/gathering.ts'
import { paragraphsOf } from '#src/newsletters/rules.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { makeGroup, schedule } from '../groups/support.ts'
import { openSite, type Site } from '../support.ts'
import { begin, editionOf, itemsIn, versionOf, write } from './support.ts'

type Person = Awaited<ReturnType<Site['as']>>

onBothDatabases('a newsletter', (open) => {
  let site: Site
  let coordinator: Person
  beforeEach(async () => {
    site = await openSite({ database: await open() })
    coordinator = await site.as('coordinator')
  })

  const gathered = async (id: string, section: string) =>
    (await itemsIn(site, id)).filter((item) => item.section === section)

  it('is put together from open groups, events, new constellations and ideas taken up', async () => {
    await schedule(coordinator, await makeGroup(coordinator, { name: 'Tuesday tea', venue: 'The library' }))
    await schedule(coordinator, await makeGroup(coordinator, { name: 'Quiet corner', privacy: 'private' }))
    const { database } = site
    const event = {
      ...{ quadrantId: 'mid', fromTime: '10:00', untilTime: '12:00', madeAt: '2026-11-01T10:00:00.000Z' },
      venue: '12 Mill Lane',
    }
    await database
      .insertInto('events')
      .values([
        { ...event, id: 'fair', name: 'Winter fair', onDay: '2026-12-05' },
        { ...event, id: 'spring', name: 'Spring fair', onDay: '2027-03-05' },
        { ...event, id: 'off', name: 'Off fair', onDay: '2026-12-06', cancelledAt: event.madeAt },
      ])
      .execute()
    for (const [name, on] of [
      ['Perseus', '2026-11-10'],
      ['Old Bear', '2020-01-01'],
    ] as const) {
      await database
        .insertInto('constellations')
        .values({
          ...{ id: name, name, sortName: name, quadrantId: 'mid', state: 'live', stateSince: '2026-11-10' },
          ...{ minHomes: 6, maxHomes: 10, limitMetres: 15_000, createdAt: '2020-01-01T10:00:00.000Z' },
        })
        .execute()
      await database
        .insertInto('constellationStates')
        .values({
          id: name,
          constellationId: name,
          state: 'live',
          fromOn: on,
          recordedAt: `${on}T10:00:00.000Z`,
        })
        .execute()
    }
    const householdId = await addHousehold(site)
    const carerId = await addCarer(site, householdId, { name: 'Abimbola Okafor' })
    for (const [about, state] of [
      ['Cake at the fair', 'taken up'],
      ['A film', 'new'],
    ] as const)
      await database
        .insertInto('ideas')
        .values({
          ...{ id: about, carerId, householdId, about, words: 'Secret words', state },
          ...{ hadAt: '2026-11-12T10:00:00.000Z', stateSince: '2026-11-15' },
        })
        .execute()

    const id = await begin(coordinator)
    const [group, ...otherGroups] = await gathered(id, 'groups')
    expect(otherGroups).toEqual([])
    expect(group?.heading).toBe('Tuesday tea')
    expect(group?.words).toContain('The library')
    const events = await gathered(id, 'events')
    expect(events.map(({ heading }) => heading)).toEqual(['Winter fair'])
    expect(events[0]?.words).toBe('Saturday 5 December, 10am to midday.\nMid.')
    expect((await gathered(id, 'constellations')).map(({ heading }) => heading)).toEqual(['Perseus'])
    expect((await gathered(id, 'ideas')).map(({ heading }) => heading)).toEqual(['Cake at the fair'])
    const whole = await (await coordinator.get(`/newsletters/${id}/preview.txt`)).text()
    for (const secret of ['Quiet corner', 'Mill Lane', 'Abimbola', 'Secret words'])
      expect(whole).not.toContain(secret)
  })

  it('keeps what its editor changed and left out when it is put together again', async () => {
    await schedule(coordinator, await makeGroup(coordinator, { name: 'Tuesday tea', venue: 'The library' }))
    await schedule(coordinator, await makeGroup(coordinator, { name: 'Friday walk', venue: 'The park' }))
    const id = await begin(coordinator)
    const [one, other] = await gathered(id, 'groups')
    await coordinator.post(`/newsletter-pieces/${one?.id}/edits`, {
      ...{ heading: 'Do come', note: 'Our own words.', version: await versionOf(site, id) },
    })
    await coordinator.post(`/newsletter-pieces/${other?.id}/removals`, { version: await versionOf(site, id) })
    await site.database.updateTable('groups').set({ name: 'Another name' }).execute()
    await coordinator.post(`/newsletters/${id}/collections`, { version: await versionOf(site, id) })
    const again = await gathered(id, 'groups')
    expect(again.find((item) => item.id === one?.id)).toMatchObject({
      heading: 'Do come',
      words: 'Our own words.',
    })
    const left = again.find((item) => item.id === other?.id)
    expect(left).toMatchObject({ heading: 'Another name' })
    expect(left?.leftOutAt).not.toBeNull()
    await coordinator.post(`/newsletter-pieces/${other?.id}/returns`, { version: await versionOf(site, id) })
    expect(await (await coordinator.get(`/newsletters/${id}/preview.txt`)).text()).toContain('Another name')
  })

  it('says how many it has no room for, and where all of them are', async () => {
    await schedule(coordinator, await makeGroup(coordinator, { name: 'Tuesday tea', venue: 'The library' }))
    const { database } = site
    const group = await database.selectFrom('groups').selectAll().executeTakeFirstOrThrow()
    const session = await database.selectFrom('groupSessions').selectAll().executeTakeFirstOrThrow()
    const others = Array.from({ length: 41 }, (_, index) => `group ${index}`)
    await database
      .insertInto('groups')
      .values(others.map((id) => ({ ...group, id, name: id, sortName: id })))
      .execute()
    await database
      .insertInto('groupSessions')
      .values(
        others.map((groupId) => ({
          ...session,
          id: `of ${groupId}`,
          groupId,
          scheduleId: null,
          slotOn: null,
        })),
      )
      .execute()
    const id = await begin(coordinator)
    const groups = await gathered(id, 'groups')
    expect(groups).toHaveLength(41)
    expect(groups.at(-1)).toMatchObject({ heading: 'And 2 more groups', link: '/groups/programme' })
    const letter = await (await coordinator.get(`/newsletters/${id}/preview.txt`)).text()
    expect(letter).toContain('See all the groups in Kith: http://localhost/groups/programme')
    const edited = await coordinator.post(`/newsletter-pieces/${groups.at(-1)?.id}/edits`, {
      ...{ heading: 'And two more', note: 'Look in Kith.', version: await versionOf(site, id) },
      ...{ link: '/groups/programme', linkWords: 'All groups' },
    })
    expect(edited.status).toBe(303)
  })

  it('holds the pieces of its editor in her order, each written once however often the form is sent', async () => {
    const id = await begin(coordinator)
    const once = randomUUID()
    await write(coordinator, id, { heading: 'First', once })
    await write(coordinator, id, { heading: 'First', once })
    await write(coordinator, id, { heading: 'Second' })
    const headings = async () => (await gathered(id, 'own')).map(({ heading }) => heading)
    expect(await headings()).toEqual(['First', 'Second'])
    const [, second] = await gathered(id, 'own')
    await coordinator.post(`/newsletter-pieces/${second?.id}/moves`, {
      ...{ direction: 'up', version: await versionOf(site, id) },
    })
    expect(await headings()).toEqual(['Second', 'First'])
    await coordinator.post(`/newsletter-pieces/${second?.id}/removals`, {
      version: await versionOf(site, id),
    })
    expect(await headings()).toEqual(['First'])
  })

  it('says what to do about what cannot stand in it, and keeps what was typed', async () => {
    const id = await begin(coordinator)
    for (const [more, words] of [
      [{ heading: '' }, 'Enter a heading'],
      [{ note: 'Come to CM1 1AB at ten' }, 'Take the street number or postcode out'],
      [{ heading: 'At 12 Mill Lane' }, 'Take the street number or postcode out'],
      [{ link: 'http://example.org', linkWords: 'Tea' }, 'begins with https://'],
      [{ link: 'javascript:alert(1)', linkWords: 'Tea' }, 'begins with https://'],
      [{ link: 'https://example.org/tea' }, 'neither'],
    ] as const) {
      const answer = await write(coordinator, id, { heading: 'Kept words', ...more })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(words)
    }
    expect(await gathered(id, 'own')).toEqual([])
  })

  it('is changed by one person at a time', async () => {
    const id = await begin(coordinator)
    const version = await versionOf(site, id)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        coordinator.post(`/newsletters/${id}/edits`, {
          title: `News ${index}`,
          month: '2026-12-01',
          version,
        }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(9).fill(422)])
    expect((await editionOf(site, id)).version).toBe(version + 1)
  })

  it('of a quadrant is for its coordinators, recruiters and managers to edit, and for nobody else', async () => {
    const id = await begin(coordinator, { quadrantId: 'mid' })
    const north = await site.as({ role: 'coordinator', quadrantIds: ['north'] })
    expect((await north.get(`/newsletters/${id}`)).status).toBe(404)
    expect((await (await site.as('liaison')).get(`/newsletters/${id}`)).status).toBe(404)
    expect((await (await site.as('carer')).get(`/newsletters/${id}`)).status).toBe(404)
    expect((await (await site.as('recruiter')).get(`/newsletters/${id}`)).status).toBe(200)
    const refused = await north.post('/newsletters', {
      ...{ title: 'News', month: '2026-12-01', quadrantId: 'mid', once: randomUUID() },
    })
    expect(refused.status).toBe(422)
  })

  it('is looked at as it arrives on a page that may do nothing', async () => {
    const id = await begin(coordinator)
    await write(coordinator, id, { note: '<script>alert(1)</script>' })
    const preview = await coordinator.get(`/newsletters/${id}/preview`)
    expect(preview.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'.*sandbox$/)
    expect(await preview.text()).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })
})

describe('putting together', () => {
  const gatheredOf = fc.uniqueArray(
    fc.record({
      section: fc.constantFrom<Gathered['section']>('groups', 'events', 'ideas'),
      sourceId: fc.constantFrom('a', 'b', 'c', 'd'),
      heading: fc.constantFrom('One', 'Other'),
      words: fc.constantFrom('Words', 'More words'),
      link: fc.constant(null),
      linkWords: fc.constant(null),
    }),
    { selector: ({ section, sourceId }) => `${section} ${sourceId}` },
  )
  type Held = Gathered & { id: string; position: number; changedAt: string | null; leftOutAt: string | null }
  const apply = (held: readonly Held[], gathered: readonly Gathered[]): Held[] => {
    const { add, change, remove } = puttingTogether(held, gathered)
    return [
      ...held
        .filter(({ id }) => !remove.includes(id))
        .map((item) => ({ ...item, ...change.find(({ id }) => id === item.id) })),
      ...add.map((item) => ({
        ...item,
        id: `${item.section} ${item.sourceId}`,
        changedAt: null,
        leftOutAt: null,
      })),
    ]
  }

  it('never touches what the editor changed, brings everything else up to date, and does nothing twice', () => {
    fc.assert(
      fc.property(
        gatheredOf,
        gatheredOf,
        fc.array(fc.nat(5)),
        fc.array(fc.nat(5)),
        (before, after, changed, left) => {
          const held = apply([], before).map((item, index) => ({
            ...item,
            ...(changed.includes(index) ? { changedAt: 'then', words: 'By hand' } : {}),
            ...(left.includes(index) ? { leftOutAt: 'then' } : {}),
          }))
          const now = apply(held, after)
          for (const item of held.filter(({ changedAt }) => changedAt !== null))
            expect(now.find(({ id }) => id === item.id)).toMatchObject({
              words: 'By hand',
              leftOutAt: item.leftOutAt,
            })
          for (const [position, one] of after.entries()) {
            const item = now.find(
              ({ section, sourceId }) => section === one.section && sourceId === one.sourceId,
            )
            expect(item?.position).toBe(position)
            if (item?.changedAt === null) expect(item.words).toBe(one.words)
          }
          const untouched = now.filter(({ changedAt }) => changedAt === null)
          expect(
            untouched.every(({ section, sourceId }) =>
              after.some((one) => one.section === section && one.sourceId === sourceId),
            ),
          ).toBe(true)
          expect(puttingTogether(now, after)).toEqual({ add: [], change: [], remove: [] })
        },
      ),
    )
  })

  it('moves a piece by one, and the first and the last not out of the list', () => {
    expect(moved(['a', 'b', 'c'], 'b', 'up')).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 'a', 'up')).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 'c', 'down')).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 'a', 'down')).toEqual(['b', 'a', 'c'])
  })

  it('reads paragraphs as they were typed on any machine', () => {
    expect(paragraphsOf('One.\r\n\r\n\r\n  Two,\r\nand more. \n \n')).toEqual([
      ['One.'],
      ['Two,', 'and more.'],
    ])
    expect(paragraphsOf(' \n\n ')).toEqual([])
  })
})
