import { describe, expect, it } from 'vitest'
import { transact } from '#src/database/transact.ts'
import { noImportRows, writeImport } from '#src/households/store/changed.ts'
import { actingAsService } from '#src/main.ts'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { came, gathered, night, openService, paired, talked } from './support.ts'

type Site = Awaited<ReturnType<typeof openService>>

const textOf = async (answer: Response) => (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const coordinator = (site: Site, quadrantId = 'mid') =>
  site.as({ role: 'coordinator', quadrantIds: [quadrantId] })
const listed = async (site: Site, quadrantId?: string) =>
  textOf(await (await coordinator(site, quadrantId)).get('/company'))

onBothDatabases('the list of who would like company, on the day', (openDatabase) => {
  const open = async () => {
    const site = await openService(await openDatabase())
    const home = async (name: string, more: object = {}) => {
      const householdId = await addHousehold(site, { name, approvedOn: '2024-01-15', ...more })
      return { householdId, carerId: await addCarer(site, householdId) }
    }
    return { site, home }
  }

  it('names at once who lost a buddy or a constellation since last night, and takes them out again', async () => {
    const { site, home } = await open()
    const [ended, held, other] = [await home('Ended'), await home('Held'), await home('Other')]
    const [hub, rests] = [await home('Hub'), await home('Rests')]
    await paired(site, [ended, other], '2026-11-10')
    const holding = await paired(site, [held, other], '2026-11-10')
    const constellationId = await gathered(site, [hub.householdId, rests.householdId])
    await talked(site, { constellationId, householdId: rests.householdId, onDay: '2026-11-15' })
    await came(site, { ...other, onDay: '2026-11-15' })
    await night(site)
    for (const name of ['Ended', 'Held', 'Rests']) expect(await listed(site)).not.toContain(` ${name} `)

    await site.database
      .updateTable('pairings')
      .set({ state: 'ended', endedOn: '2026-11-22', endReason: 'other' })
      .where('id', '<>', holding)
      .execute()
    const holds = (state: 'active' | 'on hold', holdSince: string | null) =>
      site.database.updateTable('pairings').set({ state, holdSince }).where('id', '=', holding).execute()
    await holds('on hold', '2026-11-22')
    await site.database
      .updateTable('constellations')
      .set({ state: 'paused', stateSince: '2026-11-22' })
      .where('id', '=', constellationId)
      .execute()
    const now = await listed(site)
    expect(now).toMatch(/New on this list today .*Ended 22 November 2026 : a pairing ended/)
    expect(now).toContain('Held 22 November 2026 : a pairing is on hold')
    expect(now).toContain('Rests 22 November 2026 : its constellation was paused')
    // Nobody is sent to a constellation that rests.
    expect(now).not.toContain('Join')
    expect(now).not.toContain(' Other ')

    await holds('active', null)
    expect(await listed(site)).not.toContain(' Held ')
  })

  it('names a home in the quadrant that it is in now, and no longer in the other', async () => {
    const { site, home } = await open()
    const { householdId } = await home('Moved')
    await night(site)
    const manager = await site.as('manager')
    const { version } = await site.database
      .selectFrom('households')
      .select('version')
      .where('id', '=', householdId)
      .executeTakeFirstOrThrow()
    const answer = await manager.post(`/households/${householdId}/edits`, {
      ...{ version, name: 'Moved', kind: 'foster', quadrantId: 'north' },
      ...{ 'sinceOn-day': '15', 'sinceOn-month': '1', 'sinceOn-year': '2024' },
      ...{ sleepoverBeds: '0', fosteredChildren: '0' },
    })
    expect(answer.status).toBe(303)
    expect(await listed(site, 'north')).toContain(' Moved ')
    expect(await listed(site)).not.toContain(' Moved ')
    // The same by a file.
    await transact(actingAsService(site.services), (unit) =>
      writeImport(
        unit,
        { ...noImportRows(), households: [{ id: householdId, version: 9, quadrantId: 'west' }] },
        1,
      ),
    )
    expect(await listed(site, 'west')).toContain(' Moved ')
    expect(await listed(site, 'north')).not.toContain(' Moved ')
  })
})

describe('a day on which many came', () => {
  it('is told on the page as far as it goes, and all of it in the file', async () => {
    const site = await openService()
    await night(site)
    for (let index = 0; index < 55; index++)
      await addHousehold(site, { name: `Newcomer ${100 + index}`, sinceOn: '2026-11-22' })
    const bea = await coordinator(site)
    const page = await textOf(await bea.get('/company'))
    expect(new Set(page.match(/Newcomer \d+/g)).size).toBe(50)
    expect(page).toContain('More came today')
    const csv = await (await bea.get('/company.csv')).text()
    expect(csv.match(/Newcomer \d+/g)).toHaveLength(55)
  })
})

describe('the address of a page of it', () => {
  const manyHomes = async (site: Site) => {
    for (let index = 0; index < 20; index++)
      await addHousehold(site, {
        name: `Home ${100 + index}`,
        sinceOn: '2024-01-15',
        approvedOn: '2024-01-15',
      })
  }

  it('tells nothing of a home that the reader does not look after', async () => {
    const site = await openService()
    await manyHomes(site)
    const far = await addHousehold(site, {
      ...{ name: 'Far', quadrantId: 'north', sinceOn: '2024-01-10', approvedOn: '2024-01-10' },
      ...{ waitingSince: '2024-01-10' },
    })
    await night(site)
    const bea = await coordinator(site)
    const namesAfter = async (path: string) => (await textOf(await bea.get(path))).match(/Home \d+ Came/g)
    const first = await namesAfter('/company')
    expect(first).toHaveLength(15)
    for (const after of [far, 'nothing']) expect(await namesAfter(`/company?after=${after}`)).toEqual(first)
  })

  it('never names the reader’s own home, wherever it stands', async () => {
    const site = await openService()
    await manyHomes(site)
    const ids = await site.database.selectFrom('households').select('id').orderBy('id').execute()
    await night(site)
    for (const { id } of ids.slice(12)) {
      const own = await site.as({ role: ['coordinator', 'carer'], quadrantIds: ['mid'], householdId: id })
      const html = await (await own.get('/company')).text()
      expect(html).not.toContain(`after=${id}`)
      expect(html).toMatch(/after=[0-9a-f-]{36}/)
    }
  })
})
