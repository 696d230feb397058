import { describe, expect, it } from 'vitest'
import { currentSettings } from '#src/service/store.ts'
import { onBothDatabases } from '../databases.ts'
import { openSite } from '../support.ts'

const given = {
  version: '1',
  serviceName: 'Estuary Fostering',
  minHomes: '6',
  maxHomes: '8',
  limitKm: '20',
  limitBy: 'minutes',
  limitMinutes: '25',
  unsureKm: '3',
  hubBeds: '1',
  exceptionNoticeDays: '14',
  ownPhoneDays: '20',
  addressShowingsADay: '12',
  distancesADay: '40',
  worthACallDays: '21',
  privateNotes: 'on',
  fosteredChildrenANight: '4',
  emergencyMinutes: '20',
  childCardHours: '12',
  childCardDays: '45',
  gatheringAddressHours: '36',
  reportDueDay: '7',
  offerDays: '10',
  groupsAMonth: '2',
  noticeWorkingDays: '7',
  sessionsAheadWeeks: '20',
  allergiesDays: '10',
  missedMonths: '6',
  callEveryDays: '21',
  independentSupportDays: '3',
  panelMonths: '9',
  smallCount: '6',
  ownGroupKinds: 'Single carers\r\n\r\nSingle carers',
  menteesAMentor: '4',
  buddiesACarer: '2',
  pairAnswerDays: '10',
  firstTalkDays: '5',
  meetingsInAssessment: '4',
  pairReviewMonths: '6',
  pairDecisionMonths: '18',
  stillInTouchDays: '30',
  confidentiality: 'warned',
  mentorHourPence: '1200',
  mentorMilePence: '40',
  matchDistance: '1',
  matchExperience: '2',
  matchLanguages: '3',
  matchTimes: '4',
  matchRoom: '0',
  linkedDays: '60',
  notNowMonths: '3',
  movedOnDays: '20',
  newHomeDays: '40',
  noMovementDays: '21',
  shiftReminderDays: '2',
  ambassadorMilePence: '30',
  holdAbovePounds: '250',
  enquirerMonths: '6',
  claimsInRunsSince: '2026-12-01',
  runFileMonths: '24',
  costCodeRewards: 'REW 1/2',
  costCodeWelcomes: 'WEL 1/2',
  costCodeMentors: 'MEN 1/2',
  costCodeGroups: 'GRO 1/2',
  costCodeEvents: 'EVE 1/2',
  costCodeActivities: 'ACT 1/2',
  statementWords: 'Keep this. Ask us.',
  helpLinesFor: 'signed in',
  helpLineCheckMonths: '4',
}

describe('the settings', () => {
  it('change by a new version, and the pages with them', async () => {
    const site = await openSite()
    const manager = await site.as('manager')
    const response = await manager.post('/settings', given)
    expect(response.headers.get('Location')).toBe('/settings')
    expect(await currentSettings(site.database)).toEqual({
      serviceName: 'Estuary Fostering',
      minHomes: 6,
      maxHomes: 8,
      limitMetres: 20_000,
      limitBy: 'minutes',
      limitMinutes: 25,
      unsureMetres: 3_000,
      hubBeds: 1,
      exceptionNoticeDays: 14,
      ownPhoneDays: 20,
      addressShowingsADay: 12,
      distancesADay: 40,
      worthACallDays: 21,
      privateNotes: 'on',
      fosteredChildrenANight: 4,
      emergencyMinutes: 20,
      childCardHours: 12,
      childCardDays: 45,
      gatheringAddressHours: 36,
      reportDueDay: 7,
      offerDays: 10,
      groupsAMonth: 2,
      noticeWorkingDays: 7,
      sessionsAheadWeeks: 20,
      allergiesDays: 10,
      missedMonths: 6,
      callEveryDays: 21,
      independentSupportDays: 3,
      panelMonths: 9,
      smallCount: 6,
      ownGroupKinds: ['Single carers'],
      menteesAMentor: 4,
      buddiesACarer: 2,
      pairAnswerDays: 10,
      firstTalkDays: 5,
      meetingsInAssessment: 4,
      pairReviewMonths: 6,
      pairDecisionMonths: 18,
      stillInTouchDays: 30,
      confidentiality: 'warned',
      mentorHourPence: 1200,
      mentorMilePence: 40,
      matchDistance: 1,
      matchExperience: 2,
      matchLanguages: 3,
      matchTimes: 4,
      matchRoom: 0,
      linkedDays: 60,
      notNowMonths: 3,
      movedOnDays: 20,
      newHomeDays: 40,
      noMovementDays: 21,
      shiftReminderDays: 2,
      ambassadorMilePence: 30,
      holdAbovePounds: 250,
      enquirerMonths: 6,
      claimsInRunsSince: '2026-12-01',
      runFileMonths: 24,
      costCodeRewards: 'REW 1/2',
      costCodeWelcomes: 'WEL 1/2',
      costCodeMentors: 'MEN 1/2',
      costCodeGroups: 'GRO 1/2',
      costCodeEvents: 'EVE 1/2',
      costCodeActivities: 'ACT 1/2',
      statementWords: 'Keep this. Ask us.',
      helpLinesFor: 'signed in',
      helpLineCheckMonths: 4,
    })
    expect(
      await site.database
        .selectFrom('settings')
        .select(['version', 'accountId'])
        .orderBy('version')
        .execute(),
    ).toEqual([
      { version: 1, accountId: null },
      { version: 2, accountId: manager.accountId },
    ])
    expect(await site.database.selectFrom('auditEntries').select(['what', 'onId']).execute()).toEqual([
      { what: 'changed settings', onId: '2' },
    ])

    const help = await (await site.stranger().get('/help-now')).text()
    expect(help).toContain('Estuary Fostering')
    const form = await (await manager.get('/settings')).text()
    expect(form).toContain('name="version" value="2"')
  })

  it.each([
    [{ maxHomes: '5' }, 'Most homes must be the same as fewest homes, or more', 'maxHomes'],
    [{ hubBeds: '' }, 'Sleepover beds of a hub home must be a whole number', 'hubBeds'],
    [{ helpLinesFor: 'nobody' }, 'Choose who is shown whom to ring', 'helpLinesFor'],
    [{ limitMinutes: '4' }, 'The longest way by road must be a whole number from 5 to 180', 'limitMinutes'],
    [{ limitBy: 'miles' }, 'Choose by what a home lives near enough', 'limitBy'],
    [
      { helpLineCheckMonths: '0' },
      'Months until a help line is checked must be a whole number',
      'helpLineCheckMonths',
    ],
  ])('are kept when %j is wrong', async (wrong, message, field) => {
    const site = await openSite()
    const manager = await site.as('manager')
    const response = await manager.post('/settings', { ...given, ...wrong })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain(message)
    expect(page).toContain(`href="#${field}"`)
    expect(page).toContain(`id="${field}-error"`)
    expect(page).toContain('value="Estuary Fostering"')
    expect((await currentSettings(site.database))?.serviceName).toBe('Fostering service')
  })
})

it('says of each setting what stands now, when somebody else changed it meanwhile', async () => {
  const site = await openSite()
  const manager = await site.as('manager')
  await manager.post('/settings', given)
  const numbers = Object.entries(given).filter(
    ([, value]) => typeof value === 'string' && /^\d+$/.test(value),
  )
  const typed = Object.fromEntries(numbers.map(([name, value]) => [name, String(Number(value) + 1)]))
  const answer = await manager.post('/settings', {
    ...given,
    ...typed,
    claimsInRunsSince: '',
    costCodeRewards: 'R 7',
    ...{ serviceName: 'Fens', ownGroupKinds: 'Runners', privateNotes: 'off', confidentiality: 'required' },
    limitBy: 'km',
    version: '1',
  })
  const page = await answer.text()
  const told = page.slice(
    page.indexOf('Saving it replaces'),
    page.indexOf('<form', page.indexOf('Saving it')),
  )
  // All but the version, which is no setting, and seven that are words.
  expect(told.match(/<li>/g)).toHaveLength(numbers.length - 1 + 7)
  expect(told).toContain('Confidentiality agreement: warned')
  expect(told).toContain('Shared experience: 2')
})

onBothDatabases('two managers who change the settings', (open) => {
  it('at once: one does, and the other sees both', async () => {
    const site = await openSite({ database: await open() })
    const [ada, bea] = [await site.as('manager'), await site.as('manager')]
    const answers = await Promise.all([
      ada.post('/settings', { ...given, limitKm: '21' }),
      bea.post('/settings', { ...given, limitKm: '22' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const [kept, other] = answers[0]?.status === 303 ? ['21', '22'] : ['22', '21']
    const page = await answers.find(({ status }) => status === 422)?.text()
    expect(page).toContain('Somebody else changed the settings')
    expect(page).toContain(`Furthest a home may live from its hub home: ${kept}`)
    expect(page).toContain(`name="limitKm" type="text" value="${other}"`)
    expect(page).toContain('name="version" value="2"')
    expect((await currentSettings(site.database))?.limitMetres).toBe(Number(kept) * 1000)
  })

  it('names a quadrant once, and renames it', async () => {
    const site = await openSite({ database: await open() })
    const manager = await site.as('manager')
    const answers = await Promise.all(
      ['Éast', 'éast', 'EAST'].map((name) => manager.post('/quadrants', { name })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422, 422])
    const quadrants = await site.database.selectFrom('quadrants').selectAll().orderBy('position').execute()
    expect(quadrants.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5])
    const east = quadrants.at(-1)?.id
    expect((await manager.post(`/quadrants/${east}/names`, { name: 'north' })).status).toBe(422)
    expect((await manager.post(`/quadrants/${east}/names`, { name: 'Far East' })).status).toBe(303)
    expect((await manager.post(`/quadrants/${east}/names`, { name: 'far east' })).status).toBe(303)
    expect((await manager.post('/quadrants/none/names', { name: 'X' })).status).toBe(404)
    expect((await manager.get('/quadrants/none')).status).toBe(404)
    expect(await (await manager.get(`/quadrants/${east}`)).text()).toContain('value="far east"')
    const page = await (await manager.get('/quadrants')).text()
    expect(page.indexOf('North')).toBeLessThan(page.indexOf('far east'))
    const empty = await manager.post('/quadrants', { name: '' })
    expect(await empty.text()).toContain('Enter a name for the quadrant')
  })
})
