import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { textOf } from '../one-to-ones/support.ts'
import {
  call,
  callsIn,
  change,
  type MidAndNorth,
  midAndNorth,
  onlyCall,
  said,
  standIn,
  today,
} from './support.ts'

let at: MidAndNorth
beforeEach(async () => {
  at = await midAndNorth()
})

const trailOf = async ({ site }: MidAndNorth) =>
  (await site.database.selectFrom('auditEntries').selectAll().orderBy('seq').execute()).map(
    ({ what, onId }) => [what, onId],
  )

describe('logging a call as coordinator', () => {
  it('needs a home, a tap for how long and the button; it is kept on a phone without a line', async () => {
    const page = await (await at.bea.get(`/calls/new?home=${at.evans}`)).text()
    expect(page).toContain('With Evans household')
    expect(page).toContain(`<input type="hidden" name="home" value="${at.evans}"`)
    expect(page).toContain('action="/calls"')
    expect(page).toContain('data-keep="A call or visit"')
    expect(page).toMatch(/value="call" checked/)
    expect(page).toMatch(new RegExp(`value="${today}" checked`))
    // A coordinator keeps no notes of her own.
    expect(page).not.toContain('private note')

    const answer = await at.bea.post('/calls', {
      ...{ home: at.evans, channel: 'call', minutes: '15', day: today, once: randomUUID() },
    })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/'])
    expect(await onlyCall(at.site)).toMatchObject({
      ...{ householdId: at.evans, channel: 'call', minutes: 15, onDay: today, followUpOn: null },
      accountId: at.bea.accountId,
    })
    expect(await trailOf(at)).toEqual([['logged call', at.evans]])
  })

  it('offers who is due a call, and finds anybody of her quadrants by a name, of the home or of a carer', async () => {
    await change(at.site, at.hall, { onHoldSince: '2026-11-01' })
    const offered = async (query = '') => {
      const page = await (await at.bea.get(`/calls/new${query}`)).text()
      return [...page.matchAll(/name="home" type="radio" value="([^"]+)"/g)].map(([, home]) => home)
    }
    expect(await offered()).toEqual([at.hall])
    await addCarer(at.site, at.evans, { name: 'Zora Quill' })
    expect(await offered('?q=zor')).toEqual([at.evans])
    expect(await offered('?q=household')).toEqual([at.evans, at.hall])
    expect(await offered('?q=far')).toEqual([])
    expect(await textOf(await at.bea.get('/calls/new?q=far'))).toContain('Nobody of your quadrants')
    // A home of another quadrant in the address is as one that there is not.
    expect(await (await at.bea.get(`/calls/new?home=${at.far}`)).text()).not.toContain('With Far')
  })

  it.each([
    ['nothing', { home: '', channel: '', day: '' }, ['home', 'channel', 'day']],
    ['a day that is to come', { day: '2026-11-23' }, ['otherDay']],
    ['a day of years ago', { day: '2025-11-20' }, ['otherDay']],
    ['a follow-up of the day itself', { followUpOn: today }, ['followUpOn']],
    ['no token', { once: '' }, ['']],
  ])('says what is wrong with %s, and keeps what was typed', async (_, typed, fields) => {
    await change(at.site, at.evans, { waitingSince: '2026-11-01' })
    const answer = await call(at.bea, at.evans, { minutes: '30', channel: 'online', ...typed })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    const summary = page.match(/govuk-error-summary__list">(.*?)<\/ul>/s)?.[1] ?? ''
    expect([...summary.matchAll(/<li>(?:<a href="#([^"]*)")?/g)].map(([, field = '']) => field)).toEqual(
      fields,
    )
    expect(page).toMatch(/value="30" checked/)
    expect(await callsIn(at.site)).toEqual([])
  })

  it('is not for a home of another quadrant, one that left, nor her own', async () => {
    const own = await addHousehold(at.site, { quadrantId: 'mid' })
    const her = await at.site.as({ role: 'coordinator', quadrantIds: ['mid'], householdId: own })
    expect((await call(her, own)).status).toBe(422)
    expect((await call(at.bea, at.far)).status).toBe(422)
    await change(at.site, at.hall, { endedOn: '2026-11-20' })
    expect((await call(at.bea, at.hall)).status).toBe(422)
    expect(await callsIn(at.site)).toEqual([])
  })

  it('is nobody else’s: not a liaison worker’s, a manager’s or a carer’s', async () => {
    for (const role of ['liaison', 'manager', 'supervising_worker', 'carer'] as const)
      expect((await call(await at.site.as(role), at.evans)).status).toBe(404)
  })

  it('is put right by another that names it, and both stay', async () => {
    await call(at.bea, at.evans, { followUpOn: '2026-12-01' })
    const first = await onlyCall(at.site)
    const page = await (await at.bea.get(`/calls/${first.id}/corrections/new`)).text()
    expect(page).toMatch(/value="10" checked/)
    expect(page).toContain(`action="/calls/${first.id}/corrections"`)
    const answer = await at.bea.post(
      `/calls/${first.id}/corrections`,
      said(at.evans, { minutes: '60', followUpOn: '2026-12-01' }),
    )
    expect(answer.status).toBe(303)
    expect(await onlyCall(at.site)).toMatchObject({ minutes: 60, correctsId: first.id })
    expect(await callsIn(at.site)).toHaveLength(2)
    expect((await trailOf(at)).map(([what]) => what)).toEqual(['logged call', 'corrected call'])
    // Only its author, and only while it stands.
    const other = await at.site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    const { id } = await onlyCall(at.site)
    expect((await other.get(`/calls/${id}/corrections/new`)).status).toBe(404)
    expect((await at.bea.post(`/calls/${first.id}/corrections`, said(at.evans))).status).toBe(404)
  })

  it('is taken back by its author or a manager, and counts no more', async () => {
    await call(at.bea, at.evans)
    const { id } = await onlyCall(at.site)
    const other = await at.site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    expect((await other.post(`/calls/${id}/withdrawals`)).status).toBe(404)
    expect((await (await at.site.as('manager')).post(`/calls/${id}/withdrawals`)).status).toBe(303)
    expect((await callsIn(at.site)).map(({ endedAt }) => endedAt)).toEqual(['2026-11-22T10:00:00.000Z'])
    expect((await at.bea.get(`/calls/${id}`)).status).toBe(404)
  })

  it('is followed up by whoever looks after that home, once however often it is said', async () => {
    await call(at.bea, at.evans, { followUpOn: '2026-12-01' })
    const { id } = await onlyCall(at.site)
    const far = await at.site.as({ role: 'coordinator', quadrantIds: ['north'] })
    expect((await far.post(`/calls/${id}/follow-ups`)).status).toBe(404)
    const other = await at.site.as({ role: 'coordinator', quadrantIds: ['mid'] })
    for (const by of [other, at.bea]) expect((await by.post(`/calls/${id}/follow-ups`)).status).toBe(303)
    expect((await trailOf(at)).map(([what]) => what)).toEqual(['logged call', 'followed up call'])
  })

  it('is seen by its family, the supervising worker and a manager, and by no peer', async () => {
    await call(at.bea, at.evans)
    const { id } = await onlyCall(at.site)
    const carer = await at.site.as({ role: 'carer', householdId: at.evans })
    const worker = await at.site.as({ role: 'supervising_worker', supervisedIds: [at.evans] })
    for (const by of [carer, worker, await at.site.as('manager'), at.bea]) {
      expect((await by.get(`/calls/${id}`)).status).toBe(200)
      expect(await textOf(await by.get(`/households/${at.evans}`))).toContain('Calls with the coordinator')
      expect(await textOf(await by.get(`/households/${at.evans}/calls`))).toContain('22 November 2026')
    }
    for (const role of ['liaison', 'carer', 'supervising_worker', 'recruiter'] as const) {
      const by = await at.site.as(role)
      expect((await by.get(`/calls/${id}`)).status).toBe(404)
      expect((await by.get(`/households/${at.evans}/calls`)).status).toBe(404)
    }
    // To a family with whom nobody spoke, nothing says so.
    const hall = await at.site.as({ role: 'carer', householdId: at.hall })
    expect(await textOf(await hall.get(`/households/${at.hall}`))).not.toContain('with the coordinator')
  })

  it('is for who stands in for her on those days, and no day longer', async () => {
    const far = await at.site.as({ role: 'coordinator', quadrantIds: ['north'] })
    await standIn(at.site, {
      ...{ accountId: at.bea.accountId, coveringId: far.accountId },
      ...{ fromOn: '2026-11-23', untilOn: '2026-11-30' },
    })
    const may = async (day: string) => {
      at.site.now(`${day}T10:00:00Z`)
      return (await call(far, at.evans, { day })).status === 303
    }
    expect([await may('2026-11-22'), await may('2026-11-23'), await may('2026-11-29')]).toEqual([
      false,
      true,
      true,
    ])
    expect(await may('2026-11-30')).toBe(false)
  })

  it('is listed by pages, the newest first', async () => {
    for (let day = 1; day <= 20; day++)
      for (const minutes of ['5', '10'])
        await call(at.bea, at.evans, { day: `2026-10-${String(day).padStart(2, '0')}`, minutes })
    const pages: string[] = []
    let href: string | undefined = `/households/${at.evans}/calls`
    while (href) {
      const page = await (await at.bea.get(href)).text()
      pages.push(...[...page.matchAll(/<time datetime="(2026-10-\d\d)">/g)].map(([, day]) => day ?? ''))
      href = page.match(/href="([^"]+)" rel="next"/)?.[1]
    }
    expect(pages).toHaveLength(40)
    expect(pages).toEqual(pages.toSorted().toReversed())
  })
})

onBothDatabases('calls', (open) => {
  it('logs a form that came ten times once, and corrects a call once', async () => {
    const both = await midAndNorth({ database: await open() })
    const form = said(both.evans)
    const answers = await Promise.all(Array.from({ length: 10 }, () => both.bea.post('/calls', form)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 303))
    const { id } = await onlyCall(both.site)
    const corrections = await Promise.all(
      Array.from({ length: 10 }, () => both.bea.post(`/calls/${id}/corrections`, said(both.evans))),
    )
    expect(corrections.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(await callsIn(both.site)).toHaveLength(2)
  })
})
