import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { open } from '#src/secrets/seal.ts'
import { testKeys } from '../support.ts'
import { log, type Orchard, onlyTalk, orchard, said, talksIn, textOf } from './support.ts'

let at: Orchard
beforeEach(async () => {
  at = await orchard({ settings: { privateNotes: 'on' } })
})

const why = 'The duty worker asked about Planted Road'
const ask = (by: Orchard['ngozi'], home: string, more: Record<string, string> = {}) =>
  by.post(`/households/${home}/note-showings`, { purpose: 'safeguarding', why, once: randomUUID(), ...more })

const manager = () => at.site.as({ role: 'manager', name: 'Margot' })
const entries = async () =>
  (await at.site.database.selectFrom('auditEntries').selectAll().execute()).filter(
    ({ what }) => what === 'showed confidential notes',
  )

describe('a private note', () => {
  it('is sealed, warns that it may have to be shared, and is its author’s alone', async () => {
    const form = await textOf(await at.ngozi.get(`/one-to-ones/new?home=${at.donnelly}`))
    expect(form).toContain('If a child is not safe, it may have to be shared')
    await log(at.ngozi, at.donnelly, { note: 'Ring before the panel' })
    const talk = await onlyTalk(at.site)
    expect(talk.noteSealed).not.toContain('panel')
    expect(open(testKeys, talk.id, talk.noteSealed ?? '')).toBe('Ring before the panel')
    const trail = JSON.stringify(await at.site.database.selectFrom('auditEntries').selectAll().execute())
    expect(trail).not.toContain('panel')
  })

  it('goes with a correction, sealed for the new one', async () => {
    await log(at.ngozi, at.donnelly, { note: 'Ring before the panel' })
    const { id } = await onlyTalk(at.site)
    const form = await (await at.ngozi.get(`/one-to-ones/${id}/corrections/new`)).text()
    expect(form).toContain('Ring before the panel')
    await at.ngozi.post(`/one-to-ones/${id}/corrections`, said(at.donnelly, { note: 'Ring after it' }))
    const talk = await onlyTalk(at.site)
    expect(open(testKeys, talk.id, talk.noteSealed ?? '')).toBe('Ring after it')
  })

  it('cannot be kept where the service keeps none', async () => {
    const without = await orchard()
    const form = await textOf(await without.ngozi.get('/one-to-ones/new'))
    expect(form).not.toContain('private note')
    expect((await log(without.ngozi, without.donnelly, { note: 'x' })).status).toBe(422)
  })
})

describe('opening private notes', () => {
  beforeEach(async () => {
    await log(at.ngozi, at.donnelly, { note: 'Worried about Planted' })
    await log(at.ngozi, at.hall, { note: 'Of the Halls' })
  })

  it('takes a manager a named reason, lasts some minutes, and is recorded wherever sightings are', async () => {
    const margot = await manager()
    const form = await textOf(await margot.get(`/households/${at.donnelly}/note-showings/new`))
    expect(form).toContain('A child or an adult may not be safe')
    expect(form).not.toContain('Worried')
    for (const [field, lacking] of [
      ['purpose', ''],
      ['why', ' '],
      ['purpose', 'curious'],
    ] as const) {
      const refused = await ask(margot, at.donnelly, { [field]: lacking })
      expect(refused.status).toBe(422)
      expect(await refused.text()).not.toContain('Worried')
    }
    expect(await entries()).toEqual([])

    const answer = await ask(margot, at.donnelly)
    const page = answer.headers.get('Location') ?? ''
    expect(page).toMatch(/^\/note-showings\/[0-9a-f-]{36}$/)
    const shown = await margot.get(page)
    expect(Number(shown.headers.get('Refresh'))).toBe(900)
    const text = await textOf(shown)
    expect(text).toContain('Worried about Planted')
    expect(text).toContain('Ngozi Okafor')
    expect(text).not.toContain('Of the Halls')

    const showing = page.split('/').at(-1)
    expect(await entries()).toMatchObject([
      {
        ...{ onKind: 'household', onId: at.donnelly, accountId: margot.accountId },
        details: JSON.stringify({ showing, purpose: 'safeguarding' }),
      },
    ])
    const seen = await textOf(await margot.get(`/households/${at.donnelly}/sightings`))
    expect(seen).toMatch(/Margot .{0,40}Private notes about it The duty worker asked/)
    expect(seen).not.toContain('Worried')

    at.site.now('2026-11-22T10:15:00Z')
    expect(await textOf(await margot.get(page))).toContain('These notes have closed')
  })

  it('is written for each asking, with its own reason, but once for a form that comes twice', async () => {
    const margot = await manager()
    const form = { purpose: 'subject access', why: 'She asked for hers', once: randomUUID() }
    const path = `/households/${at.donnelly}/note-showings`
    const twice = [await margot.post(path, form), await margot.post(path, form)]
    expect(new Set(twice.map((answer) => answer.headers.get('Location'))).size).toBe(1)
    await ask(margot, at.donnelly)
    expect(await entries()).toHaveLength(2)
    const seen = await textOf(await margot.get(`/households/${at.donnelly}/sightings`))
    expect(seen).toContain('asked for, and not opened She asked for hers')
    expect(seen).toContain(why)
    const stored = JSON.stringify(await at.site.database.selectFrom('noteShowings').selectAll().execute())
    expect(stored).not.toContain('Planted')
  })

  it('shows what was taken back or put right since as that: it was kept', async () => {
    const { id } = (await talksIn(at.site)).find((talk) => talk.householdId === at.donnelly) ?? { id: '' }
    await at.ngozi.post(`/one-to-ones/${id}/withdrawals`)
    const margot = await manager()
    const page = (await ask(margot, at.donnelly)).headers.get('Location') ?? ''
    expect(await textOf(await margot.get(page))).toContain('taken back or put right since')
  })

  it('asks first who it is, and opens to nobody else and nothing about the own home', async () => {
    const margot = await manager()
    const page = (await ask(margot, at.donnelly)).headers.get('Location') ?? ''
    for (const other of [
      await manager(),
      at.ngozi,
      await at.site.as({ role: 'liaison', constellationIds: [at.id] }),
      await at.site.as({ role: 'supervising_worker', supervisedIds: [at.donnelly] }),
      await at.site.as({ role: 'carer', householdId: at.donnelly }),
    ])
      expect((await other.get(page)).status).toBe(404)
    const atHome = await at.site.as({ role: ['manager', 'carer'], householdId: at.donnelly })
    expect((await atHome.get(`/households/${at.donnelly}/note-showings/new`)).status).toBe(404)
    expect((await ask(atHome, at.donnelly)).status).toBe(404)
    expect((await ask(margot, at.evans)).status).toBe(422)
    await at.site.database
      .updateTable('sessions')
      .set({ confirmedAt: '2026-11-22T09:00:00.000Z' })
      .where('accountId', '=', margot.accountId)
      .execute()
    const asked = await ask(margot, at.donnelly)
    expect(asked.headers.get('Location')).toMatch(/^\/account\/confirmations\/new\?next=/)
  })
})
