import { expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'
import {
  addGroup,
  addPerson,
  addSession,
  problemsOf,
  repliesTo,
  replyRow,
  say,
  sessionRow,
  textOf,
} from './support.ts'

/** A session on its evening, to which Ada and Ben have said yes, and two who coordinate it. */
async function start(given: Parameters<typeof openSite>[0] = {}) {
  const site = await openSite(given)
  const one = await site.as({ role: 'coordinator', quadrantIds: ['mid'], name: 'Cora' })
  const other = await site.as({ role: 'coordinator', quadrantIds: ['mid'], name: 'Dina' })
  const groupId = await addGroup(site, { coordinatorIds: [one.accountId, other.accountId] })
  const id = await addSession(site, groupId, { capacity: 2 })
  const ada = await addPerson(site, 'Ada')
  const ben = await addPerson(site, 'Ben')
  await say(site, id, ada, 'yes')
  await say(site, id, ben, 'yes')
  site.now('2026-12-01T20:00:00.000Z')
  return { site, one, other, id, path: `/group-sessions/${id}`, ada, ben }
}

type Started = Awaited<ReturnType<typeof start>>

/** The register as its page has it, with these choices made. */
async function save(
  by: Client,
  { path }: Pick<Started, 'path'>,
  page: Response,
  more: Record<string, string | readonly string[]> = {},
) {
  const html = await page.text()
  const fields: Record<string, string | readonly string[]> = {}
  for (const [, name = '', value = ''] of html.matchAll(
    /<input type="hidden" name="(was-[^"]+|wasThemes)" value="([^"]*)"/g,
  ))
    fields[name] = value
  for (const [, name = '', value = ''] of html.matchAll(
    /<input type="radio" id="[^"]+" name="([^"]+)" value="([^"]+)" checked/g,
  ))
    fields[name] = value
  fields.themes = fields.wasThemes ?? ''
  return by.post(`${path}/attendances`, { ...fields, ...more })
}

it('notes who came, who could not, who looked in and what was talked about', async () => {
  const started = await start()
  const { site, one, id, path, ada, ben } = started
  const answer = await save(one, started, await one.get(`${path}/register`), {
    [`now-${ada.carerId}`]: 'came',
    [`now-${ben.carerId}`]: 'could not',
    visitorName: 'Mrs Okafor',
    visitorWho: 'thinking of fostering',
    themes: 'Allowances',
  })
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, path])
  expect((await replyRow(site, id, ada)).attendance).toBe('came')
  expect((await replyRow(site, id, ben)).attendance).toBe('could not')
  expect(await sessionRow(site, id)).toMatchObject({ themes: 'Allowances', registerBy: one.accountId })
  expect(await textOf(await one.get(`${path}/register`))).toContain('Mrs Okafor, thinking of fostering')
})

it('takes nothing back that somebody else ticked, and shows a clash with what was typed', async () => {
  const started = await start()
  const { site, one, other, id, path, ada, ben } = started
  const theirs = await other.get(`${path}/register`)
  const mine = await one.get(`${path}/register`)
  await save(one, started, mine, { [`now-${ada.carerId}`]: 'came', themes: 'Sleep' })
  // The other page is older, and ticks only Ben: Ada and the themes stay.
  await save(other, started, theirs.clone(), { [`now-${ben.carerId}`]: 'came' })
  expect((await repliesTo(site, id)).map(({ attendance }) => attendance)).toEqual(['came', 'came'])
  expect((await sessionRow(site, id)).themes).toBe('Sleep')
  const clash = await save(other, started, theirs, {
    [`now-${ada.carerId}`]: 'could not',
    themes: 'Teenagers',
    visitorName: 'Sam',
    visitorWho: 'professional',
  })
  expect(clash.status).toBe(422)
  expect(await problemsOf(clash.clone())).toMatch(/Somebody noted “Came” meanwhile.*Somebody wrote “Sleep”/)
  expect((await replyRow(site, id, ada)).attendance).toBe('came')
  expect(await site.database.selectFrom('sessionVisitors').selectAll().execute()).toEqual([])
  // What was typed is there, and saved again it stands.
  const again = await save(other, started, clash, { themes: 'Teenagers' })
  expect(again.status).toBe(303)
  expect((await replyRow(site, id, ada)).attendance).toBe('could not')
  expect((await sessionRow(site, id)).themes).toBe('Teenagers')
})

it('finds a carer who had not replied, saves what is ticked on the way, and notes them without a place', async () => {
  const started = await start()
  const { site, one, id, path, ada } = started
  const zoe = await addCarer(site, await addHousehold(site, { name: 'Home of the Zimmers' }), {
    name: 'Zoë Zimmer',
  })
  const far = await addCarer(site, await addHousehold(site, { quadrantId: 'west' }), { name: 'Zoltan West' })
  const sent = await save(one, started, await one.get(`${path}/register`), {
    [`now-${ada.carerId}`]: 'came',
    find: 'zo',
    goOn: 'find',
  })
  expect(sent.headers.get('Location')).toBe(`${path}/register?find=zo#somebody-else`)
  expect((await replyRow(site, id, ada)).attendance).toBe('came')
  expect((await sessionRow(site, id)).registerAt).toBeNull()
  const page = await one.get(`${path}/register?find=zo`)
  const text = await textOf(page.clone())
  expect(text).toContain('Zoë Zimmer')
  expect(text).not.toContain('Zoltan')
  await save(one, started, page, { also: [zoe, far] })
  const row = (await repliesTo(site, id)).find(({ carerId }) => carerId === zoe)
  expect(row).toMatchObject({ attendance: 'came', reply: null, place: null })
  expect((await repliesTo(site, id)).map(({ carerId }) => carerId)).not.toContain(far)
  expect((await sessionRow(site, id)).taken).toBe(2)
})

it('adds a visitor once however often it is tapped, and takes one off again', async () => {
  const started = await start()
  const { site, one, path, id } = started
  const visitor = { visitorName: 'Sam', visitorWho: 'professional' }
  const page = await one.get(`${path}/register`)
  await save(one, started, page.clone(), visitor)
  await save(one, started, page.clone(), visitor)
  const visitors = () =>
    site.database.selectFrom('sessionVisitors').selectAll().where('sessionId', '=', id).execute()
  const [sam, ...others] = await visitors()
  expect(others).toEqual([])
  expect((await one.post(`${path}/visitors/${sam?.id}/ends`)).status).toBe(303)
  expect((await visitors()).map(({ endedBy }) => endedBy)).toEqual([one.accountId])
  expect(await textOf(await one.get(`${path}/register`))).not.toContain('Sam, professional')
  const wrong = await save(one, started, page, { visitorName: 'Sam' })
  expect([wrong.status, await problemsOf(wrong)]).toEqual([
    422,
    expect.stringContaining('Choose who looked in'),
  ])
})

it('is not there before its day, nor for whoever does not see who comes', async () => {
  const { site, path, one } = await start()
  const away = await site.as({ role: 'coordinator', quadrantIds: ['west'] })
  expect((await away.get(`${path}/register`)).status).toBe(404)
  expect((await away.post(`${path}/attendances`)).status).toBe(404)
  site.now('2026-11-30T20:00:00.000Z')
  expect((await one.get(`${path}/register`)).status).toBe(404)
})

onBothDatabases('a register, by two at once', (open) => {
  it('keeps every tick of both', async () => {
    const started = await start({ database: await open() })
    const { one, other, path, ada, ben, id } = started
    const site: Site = started.site
    const pages = [await one.get(`${path}/register`), await other.get(`${path}/register`)] as const
    const more = await addPerson(site, 'Cas')
    const answers = await Promise.all([
      save(one, started, pages[0], { [`now-${ada.carerId}`]: 'came', also: [more.carerId] }),
      save(other, started, pages[1], { [`now-${ben.carerId}`]: 'came', also: [more.carerId] }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    const rows = await repliesTo(site, id)
    expect(rows.map(({ attendance }) => attendance)).toEqual(['came', 'came', 'came'])
  })
})
