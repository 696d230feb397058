import { expect, it } from 'vitest'
import { onBothDatabases } from '../databases.ts'
import { openSite, type Site } from '../support.ts'
import { aFullMonth, href, liveStar, type Star, versionOn } from './support.ts'

onBothDatabases('a monthly report', (open) => {
  const start = async (): Promise<{ site: Site; star: Star }> => {
    const site = await openSite({ database: await open() })
    return { site, star: await liveStar(site) }
  }
  const send = async (star: Star, paragraph = 'We met, and it did us good.', by = star.hub) =>
    by.post(`${href(star)}/sendings`, { paragraph, version: await versionOn(by, href(star)) })

  it('is filled from the records, kept, sent, asked back, sent again and accepted', async () => {
    const { site, star } = await start()
    await aFullMonth(site, star)
    const page = await (await star.hub.get(href(star))).text()
    for (const said of [
      '2 joined, 0 left',
      '1, with 1 home that came',
      '1 time, 1 hour',
      '3 with 2 homes, 1 hour 15 minutes',
      '1, 2 nights',
      '2 nights of a stay that began before',
      '1 day, 2 hours 30 minutes',
      'Nights and hours of day care are those of each child',
      '£10.00, and £3.05 waiting to be approved',
      '3 days',
    ])
      expect(page).toContain(said)
    const left = page.slice(page.indexOf('Left to add:'), page.indexOf('<dl'))
    expect(
      [...left.matchAll(/href="([^"]+)"[^>]*>([^<]+)/g)].map(([, href, words]) => [words, href]),
    ).toEqual([
      ['who came', '/gatherings#been'],
      ['what happened with sleepovers that are over', '/sleepovers'],
      ['your paragraph', '#paragraph'],
    ])
    // Whoever reads it is told the same, and led nowhere: it is not theirs to add.
    expect(await (await star.liaison.get(href(star))).text()).toContain(
      'Left to add: who came; what happened with sleepovers that are over; your paragraph.',
    )

    expect((await send(star)).status).toBe(422)
    const kept = await star.hub.post(`${href(star)}/paragraphs`, { paragraph: 'So far.', version: '1' })
    expect(kept.status).toBe(303)
    expect(await (await star.hub.get(href(star))).text()).toContain('So far.')

    site.now('2026-12-02T10:00:00Z')
    expect((await send(star)).status).toBe(303)
    expect(await (await star.hub.get(href(star))).text()).not.toContain('<textarea')
    expect((await star.liaison.get('/monthly-reports')).status).toBe(200)
    expect(await (await star.liaison.get('/monthly-reports')).text()).toContain('Orion, November 2026')
    const read = await versionOn(star.liaison, href(star))
    const asked = await star.liaison.post(`${href(star)}/questions`, {
      asked: 'How was the hall?',
      version: read,
    })
    expect(asked.status).toBe(303)
    expect(await (await star.hub.get(href(star))).text()).toContain('How was the hall?')
    expect((await send(star, 'The hall was warm.')).status).toBe(303)
    // A page of before it was sent again accepts nothing that nobody has read.
    const stale = await star.liaison.post(`${href(star)}/acceptances`, { version: read })
    expect(stale.status).toBe(422)
    expect(await stale.text()).toContain('The hall was warm.')
    const again = await star.liaison.post(`${href(star)}/questions`, { asked: 'And?', version: read })
    expect(again.status).toBe(422)
    const version = await versionOn(star.liaison, href(star))
    expect((await star.liaison.post(`${href(star)}/acceptances`, { version })).status).toBe(303)
    expect((await send(star)).status).toBe(422)
    const steps = await site.database.selectFrom('reportSteps').select(['step', 'figures']).execute()
    expect(steps.map(({ step }) => step).toSorted()).toEqual(['accepted', 'asked back', 'sent', 'sent'])
    expect(steps.filter(({ figures }) => figures !== null)).toHaveLength(2)
    const told = await site.database.selectFrom('outbox').select('kind').execute()
    expect(
      told
        .map(({ kind }) => kind)
        .filter((kind) => kind.startsWith('report'))
        .toSorted(),
    ).toEqual(['report asked back', 'report asked back', 'report sent', 'report sent'])
  })

  it('stands as it was sent: what is put right later shows as such', async () => {
    const { site, star } = await start()
    await aFullMonth(site, star)
    site.now('2026-12-01T10:00:00Z')
    await send(star)
    await site.database
      .updateTable('oneToOnes')
      .set({ endedAt: '2026-12-01T11:00:00.000Z' })
      .where('householdId', '=', star.second)
      .execute()
    const page = await (await star.liaison.get(href(star))).text()
    expect(page).toContain('3 with 2 homes, 1 hour 15 minutes')
    expect(page).toContain('Put right since: 2 with 1 home, 20 minutes')
  })

  it('is sent once and accepted once, however many press, and loses nobody’s words', async () => {
    const { site, star } = await start()
    site.now('2026-12-01T10:00:00Z')
    const version = await versionOn(star.hub, href(star))
    const ten = Array.from({ length: 10 }, (_, n) => n)
    const sent = await Promise.all(
      ten.map((n) => star.hub.post(`${href(star)}/sendings`, { paragraph: `Words ${n}`, version })),
    )
    expect(sent.map(({ status }) => status).toSorted()).toEqual([303, ...ten.slice(1).map(() => 422)])
    for (const [n, answer] of sent.entries())
      if (answer.status === 422) expect(await answer.text()).toMatch(/sent already|Words \d/)
      else expect(await (await star.hub.get(href(star))).text()).toContain(`Words ${n}`)
    const sentAs = { version: await versionOn(star.liaison, href(star)) }
    const accepted = await Promise.all(ten.map(() => star.liaison.post(`${href(star)}/acceptances`, sentAs)))
    expect(accepted.filter(({ status }) => status === 303)).toHaveLength(1)
  })
})

it('is written by its hub and read by its liaison worker: for anybody else it is not there', async () => {
  const site = await openSite()
  const star = await liveStar(site)
  const month = href(star)
  const elsewhere = await site.as({ role: 'liaison', constellationIds: [] })
  const otherHub = await site.as('hub_carer')
  for (const by of [elsewhere, otherHub]) {
    expect((await by.get(month)).status).toBe(404)
    for (const [part, sent] of Object.entries({
      paragraphs: { paragraph: 'Mine.', version: '1' },
      sendings: { paragraph: 'Mine.', version: '1' },
      questions: { asked: 'Why?' },
      acceptances: {},
    }))
      expect((await by.post(`${month}/${part}`, sent)).status).toBe(404)
  }
  expect((await star.liaison.post(`${month}/paragraphs`, { paragraph: 'Hers.', version: '1' })).status).toBe(
    404,
  )
  expect((await star.hub.post(`${month}/acceptances`, {})).status).toBe(404)
  for (const wrong of ['2026-13', '2026-1', '2020-01', '2026-12', 'x'])
    expect((await star.hub.get(href(star, wrong))).status).toBe(404)
  expect((await star.hub.get('/monthly-reports')).status).toBe(200)
})

it('counts what happened and never what somebody thinks of it', async () => {
  const site = await openSite()
  const star = await liveStar(site)
  await aFullMonth(site, star)
  site.now('2026-12-01T10:00:00Z')
  const pages = async () => {
    const all = [
      href(star),
      '/monthly-reports',
      '/constellations/overview',
      '/',
      '/sleepovers',
      '/gatherings',
    ]
    return Promise.all(
      all.flatMap((path) =>
        [star.hub, star.liaison].map(async (by) =>
          (await (await by.get(path)).text()).replace(/"once" value="[^"]+"/g, ''),
        ),
      ),
    )
  }
  const before = await pages()
  const thought = { opinion: 'would have broken down', householdId: star.first, onDay: '2026-11-20' }
  expect((await star.liaison.post(`/constellations/${star.id}/opinions`, thought)).status).toBe(303)
  expect(await (await star.liaison.get(`/constellations/${star.id}`)).text()).toContain(
    'would have broken down',
  )
  expect(await pages()).toEqual(before)
  await star.hub.post(`${href(star)}/sendings`, {
    paragraph: 'Warm.',
    version: await versionOn(star.hub, href(star)),
  })
  const { figures } = await site.database
    .selectFrom('monthlyReports')
    .select('figures')
    .executeTakeFirstOrThrow()
  expect(figures).not.toMatch(/opinion|broken/)
})

it('keeps the hub’s words sealed, and says when somebody else has changed them', async () => {
  const site = await openSite()
  const star = await liveStar(site)
  await star.hub.post(`${href(star)}/paragraphs`, { paragraph: 'First <b>words</b>.', version: '1' })
  const late = await star.hub.post(`${href(star)}/paragraphs`, { paragraph: 'Second words.', version: '1' })
  expect(late.status).toBe(422)
  const page = await late.text()
  expect(page).toContain('Second words.')
  expect(page).toContain('Somebody else has changed this report just now')
  const row = await site.database.selectFrom('monthlyReports').selectAll().executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toContain('words')
})
