import { beforeAll, describe, expect, it } from 'vitest'
import { addHousehold } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'
import { eastOf, fill, form, openMembership } from './support.ts'

describe('a refused form', () => {
  let site: Site
  let manager: Client
  const at: Record<string, string> = {}

  beforeAll(async () => {
    site = await openSite()
    manager = await site.as('manager')
    const { id, hubId } = await form(site, manager, { name: 'Lyra' })
    const { id: near } = await form(site, manager, { name: 'Near', hub: eastOf(200) })
    const [home = ''] = await fill(site, manager, id, 6)
    await manager.post(`/constellations/${id}/launches`)
    await addHousehold(site, { name: 'Next', ...eastOf(300) })
    const { id: membership } = await openMembership(site, home)
    const { id: hubPlace } = await openMembership(site, hubId)
    Object.assign(at, { id, near, home, membership, hubPlace })
  })

  it.each<[string, string, Record<string, string>]>([
    ['forming', '/constellations', {}],
    ['its terms', '/constellations/:id/edits', { version: '1', size: 'other', minHomes: '0' }],
    ['joining', '/constellations/:near/memberships', { householdId: ':home' }],
    ['pausing', '/constellations/:id/pauses', {}],
    ['closing', '/constellations/:id/closures', {}],
    ['handing over', '/constellations/:id/handovers', { oldHub: 'stays' }],
    ['an exception', '/constellations/:id/exceptions', {}],
    ['a pair too far', '/constellations/:id/too-far-pairs', {}],
    ['moving', '/memberships/:membership/moves', {}],
    ['leaving', '/memberships/:membership/departures', {}],
    ['a hub that leaves', '/memberships/:hubPlace/departures', {}],
  ])('of %s says what is wrong, each with a link to its field', async (_what, path, fields) => {
    const named = (text: string) => text.replace(/:(\w+)/, (_, name) => at[name] ?? '')
    const typed = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, named(value)]))
    const answer = await manager.post(named(path), typed)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    const summary = page.match(/govuk-error-summary__list">([\s\S]*?)<\/ul>/)?.[1] ?? ''
    const links = [...summary.matchAll(/href="#([^"]+)"/g)].map(([, field]) => field ?? '')
    expect(links).not.toEqual([])
    for (const field of links) {
      expect(page.match(new RegExp(`\\bid="${field}"`, 'g')), field).toHaveLength(1)
      expect(page, field).toContain(`id="${field}-error"`)
    }
  })

  it('says it without a link where there is nothing to fill in', async () => {
    const empty = await openSite()
    const page = await (await (await empty.as('manager')).post('/constellations', {})).text()
    expect(page).toContain('govuk-error-summary__list')
    expect(page).not.toContain('href="#name"')
    expect(page).toContain('No home could be a hub home just now.')
  })

  it('keeps the hub home that a search found', async () => {
    const hub = await addHousehold(site, { name: 'Zephyr', ...eastOf(9_000) })
    for (let n = 0; n < 60; n++) await addHousehold(site, { name: `Aard ${n}` })
    const typed = { hubHouseholdId: hub, search: 'zeph', agreedOn: '2026-11-20' }
    const page = await (await manager.post('/constellations', typed)).text()
    expect(page).toMatch(new RegExp(`value="${hub}" checked`))
  })
})
