import { beforeEach, describe, expect, it } from 'vitest'
import type { RunState } from '#src/plans/rules.ts'
import { allRunsEnded } from '#src/plans/running.ts'
import { eastOf, form } from '../constellations/support.ts'
import { addHousehold } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { draftOf } from './planned.ts'

let site: Site
let manager: Client & { accountId: string }
let plan: string

beforeEach(async () => {
  site = await openSite()
  manager = await site.as('manager')
  plan = await draftOf(site, manager.accountId)
})

/** A run of the plan as it stands in its row. */
async function runOf(
  given: { state?: RunState; stage?: string; planId?: string; slot?: number; cancelledAt?: string } = {},
) {
  const at = site.clock().toISOString()
  const { state = 'running', stage = null, planId = plan, slot = 1, cancelledAt = null } = given
  const id = `run ${planId} ${state} ${stage}`
  const isOver = state !== 'running'
  await site.database
    .insertInto('planRuns')
    .values({
      ...{ id, planId, ask: 'plan', terms: null, askedBy: manager.accountId, askedAt: at, state, stage },
      ...{ slot: isOver ? null : slot, endedAt: isOver ? at : null, beatAt: at, cancelledAt },
      ...{ progress: 370, figures: null, toldSealed: null },
    })
    .execute()
  return `/plans/${plan}/runs/${encodeURIComponent(id)}`
}

describe('having a plan worked out', () => {
  it('is begun by a button that answers at once, and ends at the page of the plan', async () => {
    await form(site, manager)
    for (let n = 0; n < 7; n++) await addHousehold(site, { sleepoverBeds: 0, ...eastOf(1_000 + n * 100) })
    const answer = await manager.post(`/plans/${plan}/runs`, { ask: 'plan' })
    const at = answer.headers.get('Location') ?? ''
    expect(at).toMatch(new RegExp(`^/plans/${plan}/runs/[0-9a-f-]{36}$`))
    await allRunsEnded(site.database)
    const done = await manager.get(at)
    expect([done.status, done.headers.get('Location')]).toEqual([303, `/plans/${plan}`])
  })

  it('leads whoever asks again to what is under way', async () => {
    const at = await runOf()
    const again = await manager.post(`/plans/${plan}/runs`, { ask: 'plan' })
    expect(encodeURI(again.headers.get('Location') ?? '')).toBe(at)
    expect(again.status).toBe(303)
  })

  it('asks to come back in a minute where as many are worked out as can be', async () => {
    const others = [await draftOf(site, manager.accountId), await draftOf(site, manager.accountId)]
    for (const [index, planId] of others.entries()) await runOf({ planId, slot: index + 1 })
    const answer = await manager.post(`/plans/${plan}/runs`, { ask: 'plan' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Try again in a minute')
  })

  it('is not begun on terms beyond those of the service by whoever is no manager any more', async () => {
    const liaison = await site.as('liaison')
    const far = await draftOf(site, liaison.accountId, { limitMetres: 40_000 })
    const answer = await liaison.post(`/plans/${far}/runs`, { ask: 'plan' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('more than the service allows')
    expect(await site.database.selectFrom('planRuns').select('id').execute()).toEqual([])
    // What opens nothing new has no size that could be beyond them.
    const small = await draftOf(site, liaison.accountId, { mode: 'fixed', minHomes: 1 })
    expect((await liaison.post(`/plans/${small}/runs`, { ask: 'plan' })).status).toBe(303)
    await allRunsEnded(site.database)
  })

  it('asks again where nothing is chosen', async () => {
    expect((await manager.post(`/plans/${plan}/runs`, { ask: 'anything' })).status).toBe(422)
  })
})

describe('the page of a run', () => {
  it('shows how far it is, in words too, and looks again by itself with and without scripts', async () => {
    const at = await runOf({ stage: 'search' })
    const page = await (await manager.get(at)).text()
    expect(page).toMatch(/<progress[^>]*max="1000"[^>]*value="370"/)
    expect(page).toContain('Trying whether other hub homes make a better one')
    expect(page).toContain('37\u00a0%')
    expect(page).toContain('<noscript><meta http-equiv="refresh" content="2"/></noscript>')
    expect(page).toContain('hx-trigger="every 2s"')
  })

  it('gives htmx the part that changes, and the whole page once it has ended', async () => {
    const part = (at: string) => manager.get(at, { 'HX-Request-Type': 'partial' })
    const under = await part(await runOf({ stage: 'bound' }))
    const html = await under.text()
    expect(html).toMatch(/^<progress/)
    expect(html).toContain('how good a plan could be at best')
    expect(under.headers.get('HX-Refresh')).toBeNull()
    const over = await part(await runOf({ state: 'cancelled' }))
    expect([over.headers.get('HX-Refresh'), await over.text()]).toEqual(['true', ''])
  })

  it('ends it by its button', async () => {
    const at = await runOf({ stage: 'search' })
    expect(await (await manager.get(at)).text()).toContain(`action="${decodeURIComponent(at)}/cancellations"`)
    const answer = await manager.post(`${at}/cancellations`)
    expect(encodeURI(answer.headers.get('Location') ?? '')).toBe(at)
    const page = await (await manager.get(at)).text()
    expect(page).toContain('Ending it.')
    expect(page).not.toContain('/cancellations"')
  })

  it.each<[RunState, string, string]>([
    ['cancelled', 'search', 'Nothing of it is kept'],
    ['not found', 'nobody to place', 'Nobody waits for a place there'],
    ['not found', 'no hub homes', 'There is no hub home that anybody could go to'],
    ['not found', 'too many hub homes', 'Choose fewer quadrants'],
    ['not found', 'proof', 'No plan was found that keeps every wish'],
    ['failed', 'search', 'its log says what happened'],
  ])('of one that is %s (%s) says what to do next', async (state, stage, words) => {
    const page = await (await manager.get(await runOf({ state, stage }))).text()
    expect(page).toContain(words)
    expect(page).toContain('Work it out again')
    expect(page).not.toContain('http-equiv="refresh"')
    expect(page).not.toMatch(/fail/i)
  })

  it('says so where whoever worked on it was ended', async () => {
    const at = await runOf({ stage: 'search' })
    site.now('2026-11-22T10:02:00Z')
    const page = await (await manager.get(at)).text()
    expect(page).toContain('Kith was stopped or started anew meanwhile')
    expect(page).toContain('Work it out again')
  })

  it('is there for whoever sees the plan, and under its own plan alone', async () => {
    const at = await runOf()
    expect((await (await site.as('liaison')).get(at)).status).toBe(404)
    const elsewhere = await draftOf(site, manager.accountId)
    expect((await manager.get(at.replace(plan, elsewhere))).status).toBe(404)
    expect((await manager.post(`${at.replace(plan, elsewhere)}/cancellations`)).status).toBe(404)
  })
})
