import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { putWordsRight, setWordsAside } from '#src/pairings/actions/words.ts'
import { becameOf, mayPutRight } from '#src/pairings/rules/words.ts'
import { onBothDatabases } from '../databases.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { acting, bothIn, started } from './support.ts'

const text = async (client: Client, path: string) => (await client.get(path)).text()

async function pairOfTwo(site: Site) {
  const people = await bothIn(site)
  const id = await started(site, people.mentor, people.mentee)
  const writes = async (client: Client, kind: 'goal' | 'note', note: string) => {
    await client.post(`/pairings/${id}/words`, { kind, note, once: randomUUID() })
    const rows = await site.database.selectFrom('pairWords').selectAll().orderBy('id').execute()
    const row = rows.find(({ endedAt, kind: each }) => endedAt === null && each === kind)
    if (!row) throw new Error('nothing was written')
    return row
  }
  const row = (wordsId: string) =>
    site.database.selectFrom('pairWords').selectAll().where('id', '=', wordsId).executeTakeFirstOrThrow()
  return { ...people, id, writes, row }
}

describe('what may become of a goal and of a note', () => {
  const goal = { kind: 'goal', reachedOn: null, endedAt: null } as const
  const note = { ...goal, kind: 'note' } as const
  const over = { endedAt: '2026-11-22T10:00:00.000Z' }

  it('is said by either of the two of a goal to reach, and of a note by its author', () => {
    expect(mayPutRight(goal, { isOwn: false })).toBe(true)
    expect(mayPutRight({ ...goal, reachedOn: '2026-11-22' }, { isOwn: true })).toBe(false)
    expect(mayPutRight({ ...goal, ...over }, { isOwn: true })).toBe(false)
    expect([true, false].map((isOwn) => mayPutRight(note, { isOwn }))).toEqual([true, false])
  })

  it('is told apart afterwards', () => {
    expect(becameOf(goal, false)).toBeUndefined()
    expect(becameOf({ ...goal, ...over }, true)).toBe('put right')
    expect(becameOf({ ...goal, ...over }, false)).toBe('set aside')
    expect(becameOf({ ...note, ...over }, false)).toBe('taken back')
  })
})

onBothDatabases('words put right at the same moment', (open) => {
  it('are put right, or set aside, once', async () => {
    const site = await openSite({ database: await open() })
    const { mentor, mentee, asMentor, writes } = await pairOfTwo(site)
    const { id, version } = await writes(asMentor, 'goal', 'A quiet evening a week')
    const by = acting(site)
    const outcomes = await Promise.all([
      ...[mentor, mentee, mentor, mentee].map(({ carerId }, n) =>
        putWordsRight(by, carerId, { id, version, once: `form ${n}` }, `Wording ${n}`),
      ),
      setWordsAside(by, mentee.carerId, { id, version }),
    ])
    expect(outcomes.filter((outcome) => typeof outcome === 'object')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'changed meanwhile')).toHaveLength(4)
    const standing = await site.database
      .selectFrom('pairWords')
      .select('correctsId')
      .where('endedAt', 'is', null)
      .execute()
    expect(standing.every(({ correctsId }) => correctsId === id)).toBe(true)
    expect(standing.length).toBeLessThan(2)
  })
})

describe('a goal', () => {
  it('is worded anew by the other too, and what it said stays as it was written', async () => {
    const site = await openSite()
    const { asMentor, asMentee, id, writes, row } = await pairOfTwo(site)
    const first = await writes(asMentor, 'goal', 'A quiet evening a week')
    const path = `/pair-words/${first.id}/corrections`
    expect(await text(asMentee, `${path}/new`)).toContain('A quiet evening a week</textarea>')
    const empty = await asMentee.post(path, { version: first.version, note: ' ', once: randomUUID() })
    expect(empty.status).toBe(422)
    site.now('2026-11-22T10:03:00Z')
    const said = { version: first.version, note: 'Two quiet evenings', once: 'a form' }
    for (const _ of [1, 2])
      expect((await asMentee.post(path, said)).headers.get('Location')).toBe(`/pairings/${id}`)
    const page = await text(asMentor, `/pairings/${id}`)
    expect(page).toContain('Two quiet evenings')
    expect(page).not.toContain('A quiet evening a week')
    const old = await row(first.id)
    expect(old.wordsSealed).toBe(first.wordsSealed)
    expect(old.endedAt).not.toBeNull()
    // A manager who opens them for a reason reads both.
    const manager = await site.as('manager')
    const opened = await manager.post(`/pairings/${id}/word-showings`, {
      ...{ purpose: 'safeguarding', why: 'Duty asked', once: 'x' },
    })
    const shown = await text(manager, opened.headers.get('Location') ?? '')
    expect(shown).toMatch(
      /Two quiet evenings[\s\S]*Worded anew[\s\S]*A quiet evening a week[\s\S]*Put right on/,
    )
  })

  it('shows both wordings to whoever was a moment later, and then saves theirs', async () => {
    const site = await openSite()
    const { asMentor, asMentee, id, writes } = await pairOfTwo(site)
    const { id: first, version } = await writes(asMentor, 'goal', 'A quiet evening a week')
    await asMentor.post(`/pair-words/${first}/corrections`, { version, note: 'Theirs', once: 'one' })
    const late = await asMentee.post(`/pair-words/${first}/corrections`, {
      version,
      note: 'Mine',
      once: 'two',
    })
    expect(late.status).toBe(422)
    const page = await late.text()
    expect(page).toContain('Somebody has changed this just now')
    expect(page).toMatch(/It reads now[\s\S]*Theirs[\s\S]*Mine<\/textarea>/)
    const [, action = '', now = ''] =
      page.match(/action="(\/pair-words\/[^"]+)"[\s\S]*?name="version" value="(\d+)"/) ?? []
    expect((await asMentee.post(action, { version: now, note: 'Mine', once: 'two' })).status).toBe(303)
    expect(await text(asMentor, `/pairings/${id}`)).toContain('Mine')
  })

  it('is set aside and stays to be read; reached or set aside, nothing more becomes of it', async () => {
    const site = await openSite()
    const { asMentor, asMentee, id, writes, row } = await pairOfTwo(site)
    const { id: goal, version } = await writes(asMentor, 'goal', 'A quiet evening a week')
    const at = `/pair-words/${goal}`
    expect((await asMentee.post(`${at}/set-asides`, { version: version + 1 })).status).toBe(422)
    expect((await asMentee.post(`${at}/set-asides`, { version })).status).toBe(303)
    const page = await text(asMentor, `/pairings/${id}`)
    expect(page).toMatch(/A quiet evening a week[\s\S]*Set aside on/)
    expect(page).not.toContain('We have reached it')
    await asMentor.post(`${at}/achievements`)
    expect((await row(goal)).reachedOn).toBeNull()
    expect((await asMentor.get(`${at}/corrections/new`)).status).toBe(404)
    const another = await writes(asMentee, 'goal', 'Come to the group')
    await asMentee.post(`/pair-words/${another.id}/achievements`)
    const late = await asMentor.post(`/pair-words/${another.id}/set-asides`, { version: another.version })
    expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('Reached on')])
  })
})

describe('a note', () => {
  it('is corrected, or taken back, by whoever wrote it and nobody else', async () => {
    const site = await openSite()
    const { asMentor, asMentee, id, writes, row } = await pairOfTwo(site)
    const { id: note, version } = await writes(asMentor, 'note', 'Ring on Teusday')
    const at = `/pair-words/${note}`
    expect(await text(asMentee, `/pairings/${id}`)).not.toContain(`${at}/`)
    expect((await asMentee.get(`${at}/corrections/new`)).status).toBe(404)
    for (const noun of ['corrections', 'set-asides'])
      expect((await asMentee.post(`${at}/${noun}`, { version, note: 'Mine', once: noun })).status).toBe(404)
    const stranger = await site.as('carer')
    expect((await stranger.get(`${at}/corrections/new`)).status).toBe(404)
    expect((await stranger.post(`${at}/corrections`, { version, note: 'Mine', once: 'x' })).status).toBe(404)
    expect((await row(note)).endedAt).toBeNull()

    await asMentor.post(`${at}/corrections`, { version, note: 'Ring on Tuesday', once: 'right' })
    expect(await text(asMentee, `/pairings/${id}`)).toMatch(/Ring on Tuesday[\s\S]*Corrected/)
    const now = await site.database
      .selectFrom('pairWords')
      .select(['id', 'version'])
      .where('correctsId', '=', note)
      .executeTakeFirstOrThrow()
    await asMentor.post(`/pair-words/${now.id}/set-asides`, { version: now.version })
    for (const client of [asMentor, asMentee])
      expect(await text(client, `/pairings/${id}`)).not.toContain('Ring on')
  })
})

describe('a pair that is over, or was stopped', () => {
  it('leaves each what they wrote themselves, to be read and no more', async () => {
    const site = await openSite()
    const { asMentor, asMentee, id, writes } = await pairOfTwo(site)
    const goal = await writes(asMentor, 'goal', 'A quiet evening a week')
    await writes(asMentee, 'note', 'Ring on Tuesday')
    await site.database
      .updateTable('pairings')
      .set({ state: 'on hold', holdSince: '2026-11-22', toDecideSince: '2026-11-22' })
      .execute()
    const stopped = await text(asMentor, `/pairings/${id}`)
    expect(stopped).toContain('A quiet evening a week')
    expect(stopped).not.toMatch(/Ring on Tuesday|Write something down|Set it aside/)
    expect((await asMentor.get(`/pair-words/${goal.id}/corrections/new`)).status).toBe(404)
    const { version } = await site.database.selectFrom('pairings').select('version').executeTakeFirstOrThrow()
    await asMentee.post(`/pairings/${id}/endings`, { version, reason: 'other' })
    // It is found again among those that were.
    expect(await text(asMentee, '/pairings')).toContain(`href="/pairings/${id}"`)
    const over = await text(asMentee, `/pairings/${id}`)
    expect(over).toContain('Ring on Tuesday')
    expect(over).not.toContain('A quiet evening a week')
  })
})
