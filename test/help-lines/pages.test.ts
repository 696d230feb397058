import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addHousehold } from '../factories.ts'
import { textOf } from '../one-to-ones/support.ts'
import { type Client, openSite, type Site } from '../support.ts'

/** Office hours of weekdays, as a manager types them. */
const office = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [`hours-${day}`, '9am to 5pm']))

const desk = {
  ...{ kind: 'duty', name: 'Duty desk', number: '01632 960 118', purpose: 'Anything about a child' },
  ...{ scope: 'all', answers: 'hours', ...office, position: 1, 'for-9': '1', 'for-10': '1' },
}
const emergency = {
  ...{ kind: 'emergency safeguarding', name: 'Emergency team', number: '01632 960 161' },
  ...{ purpose: 'A child is at risk', scope: 'all', answers: 'always', position: 2 },
}

onBothDatabases('the lines to ring', (open) => {
  let site: Site
  let manager: Awaited<ReturnType<Site['as']>>
  beforeEach(async () => {
    site = await openSite({ database: await open() })
    manager = await site.as('manager')
  })

  const add = (line: Record<string, string | number>) =>
    manager.post('/help-lines', { ...line, once: randomUUID() })
  const line = (name: string) =>
    site.database.selectFrom('helpLines').selectAll().where('name', '=', name).executeTakeFirstOrThrow()
  const help = async (by: Client, place = '') =>
    textOf(await by.get(`/help-now${place && `?place=${place}`}`))

  it('are told to everybody by the minute, and to whoever is signed in where the service says so', async () => {
    expect((await add(desk)).status).toBe(303)
    await add(emergency)
    const stranger = site.stranger()
    // A Sunday.
    expect(await help(stranger)).toContain('Duty desk answers from 9am tomorrow: 01632 960 118')
    site.now('2026-11-23T10:00:00Z')
    expect(await help(stranger)).toContain('Anything about a child Answers now, until 5pm')
    const missing = (await help(stranger)).split('A child is missing').at(-1) ?? ''
    expect(missing.slice(0, 200)).toContain('ring 999 first')
    expect(missing.slice(0, 200)).toContain('Emergency team')
    expect(await textOf(await stranger.get('/help-now/all'))).toContain('Monday to Friday: 9am to 5pm')

    await site.database
      .updateTable('settings')
      .set({ terms: JSON.stringify({ helpLinesFor: 'signed in' }) })
      .execute()
    for (const path of ['/help-now', '/help-now/all']) {
      const shown = await textOf(await stranger.get(path))
      expect(shown).toContain('999')
      expect(shown).not.toContain('Duty desk')
      expect(await textOf(await manager.get(path))).toContain('Duty desk')
    }
  })

  it('are asked for by name where a service has not set them, and 999 is for danger only', async () => {
    const unset = 'Your service has not said yet whom to ring for this: ask your supervising social worker'
    const canWait = async () =>
      (await help(site.stranger())).split('It can wait until the office opens').at(-1) ?? ''
    expect(await canWait()).toContain(unset)
    await add(desk)
    expect(await canWait()).toContain('Duty desk')
    expect(await canWait()).not.toContain(unset)
  })

  it('are those of the reader’s own quadrant and its side', async () => {
    await manager.post('/sides', { name: 'East', quadrantIds: ['north', 'mid'], once: 'east' })
    const { id: sideId } = await site.database.selectFrom('sides').select('id').executeTakeFirstOrThrow()
    await add({ ...desk, name: 'East desk', answers: 'always', scope: 'side', sideId })
    await add({
      ...desk,
      name: 'West psychologist',
      answers: 'always',
      scope: 'quadrant',
      quadrantId: 'west',
    })
    const carerIn = async (quadrantId: string) =>
      site.as({ role: 'carer', householdId: await addHousehold(site, { quadrantId }) })
    const [north, west] = [await carerIn('north'), await carerIn('west')]
    expect(await help(north)).toContain('East desk')
    expect(await help(north)).not.toContain('West psychologist')
    expect(await help(west)).toContain('West psychologist')
    expect(await help(west)).not.toContain('East desk')
    // Whoever does not say where they are is told what is for everybody; whoever does, what is for there.
    expect(await help(site.stranger())).not.toMatch(/East desk|West psychologist/)
    expect(await help(site.stranger(), sideId)).toContain('East desk')
    expect(await help(site.stranger(), 'west')).toContain('West psychologist')
    expect(await help(west, 'mid')).toContain('East desk')
    // The front page of a carer has them too, 999 first.
    expect(await textOf(await north.get('/'))).toMatch(/Help tonight.*999.*East desk/)
  })

  it('are written anew, checked and ended, each in the trail, and lost by nobody', async () => {
    await add(desk)
    const { id } = await line('Duty desk')
    expect(await textOf(await manager.get('/help-lines'))).toContain(
      'One line was not checked in the last 6 months',
    )
    await manager.post(`/help-lines/${id}/checks`)
    expect(await line('Duty desk')).toMatchObject({ checkedOn: '2026-11-22', checkedBy: manager.accountId })
    expect(await textOf(await manager.get('/help-lines'))).not.toContain('not checked in the last')
    expect(await (await manager.get(`/help-lines/${id}/edit`)).text()).toContain('value="9am to 5pm"')

    const answer = await manager.post(`/help-lines/${id}/edits`, {
      ...desk,
      name: 'Desk',
      'hours-6': '10am to midday',
      version: 1,
    })
    expect(answer.status).toBe(303)
    const late = await manager.post(`/help-lines/${id}/edits`, {
      ...desk,
      number: '01632 960 999',
      version: 1,
    })
    expect(late.status).toBe(422)
    expect(await textOf(late)).toContain('Somebody else changed this line')
    expect(await line('Desk')).toMatchObject({ number: '01632 960 118', version: 2 })
    const hours = await site.database.selectFrom('helpLineHours').select('day').execute()
    expect(hours.map(({ day }) => day).toSorted()).toEqual([1, 2, 3, 4, 5, 6])

    await manager.post(`/help-lines/${id}/ends`)
    expect((await manager.post(`/help-lines/${id}/ends`)).status).toBe(404)
    expect(await help(manager)).not.toContain('Desk')
    expect((await line('Desk')).endedAt).toBe('2026-11-22T10:00:00.000Z')
    const trail = await site.database
      .selectFrom('auditEntries')
      .select('what')
      .where('onKind', '=', 'help line')
      .execute()
    expect(trail.map(({ what }) => what)).toEqual([
      ...['added help line', 'checked help line', 'changed help line', 'ended help line'],
    ])
  })

  it('are added once, however often the form is sent', async () => {
    const once = randomUUID()
    await Promise.all(Array.from({ length: 10 }, () => manager.post('/help-lines', { ...desk, once })))
    expect(await site.database.selectFrom('helpLines').select('id').execute()).toHaveLength(1)
  })

  it('stand by sides of which a quadrant is in one at most, ten at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        manager.post('/sides', { name: `Side ${index}`, quadrantIds: ['north'], once: randomUUID() }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(9).fill(422)])
    const side = await site.database.selectFrom('sides').selectAll().executeTakeFirstOrThrow()
    expect(await textOf(await manager.post('/sides', { name: side.name, once: 'b' }))).toContain(
      'Another side has this name',
    )
    await add({ ...desk, scope: 'side', sideId: side.id })
    expect(await textOf(await manager.post(`/sides/${side.id}/ends`))).toContain(
      'There are lines for this side',
    )
    await manager.post(`/help-lines/${(await line('Duty desk')).id}/ends`)
    expect((await manager.post(`/sides/${side.id}/ends`)).status).toBe(303)
    expect(await site.database.selectFrom('sideQuadrants').selectAll().execute()).toEqual([])
    expect((await manager.post('/sides', { name: side.name, quadrantIds: 'north', once: 'c' })).status).toBe(
      303,
    )
  })
})

describe('lines that are not right', () => {
  it.each([
    [{ kind: '' }, 'kind', 'Choose what kind of line it is'],
    [{ number: 'ring us' }, 'number', 'Enter a telephone number'],
    [{ scope: 'side' }, 'sideId', 'Choose a side'],
    [{ scope: 'side', sideId: 'nobody' }, 'sideId', 'Choose a side'],
    [{ scope: 'quadrant', quadrantId: 'nobody' }, 'quadrantId', 'Choose a quadrant'],
    [{ 'hours-2': 'mornings' }, 'hours-2', 'Enter hours like 9am to 5pm'],
    [{ 'hours-2': '9am to 5pm, 4pm to 6pm' }, 'hours-2', 'Enter hours that do not overlap'],
    [{ kind: 'emergency safeguarding' }, 'answers', 'An emergency line answers at any hour'],
    [{ position: '0' }, 'position', 'Its place in the list'],
    [{ 'for-1': '9' }, 'for-1', 'Choose its place'],
  ])('are not added with %j', async (wrong, field, message) => {
    const site = await openSite()
    const manager = await site.as('manager')
    const answer = await manager.post('/help-lines', { ...desk, ...wrong, once: randomUUID() })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#${field}"`)
    expect(page).toContain(message)
    expect(page).toContain('value="Duty desk"')
    expect(await site.database.selectFrom('helpLines').select('id').execute()).toEqual([])
  })
})
