import { describe, expect, it } from 'vitest'
import { groupFor, nearestFew, nearestFitting } from '#src/company/rules/suggesting.ts'
import { type HomeSeen, type Link, links, orderDay, placeOf, standingOf } from '#src/company/rules.ts'
import { defaultSettings } from '#src/service/rules.ts'

const today = '2026-11-22'
const nothing = Object.fromEntries(links.map((link) => [link, null])) as Record<Link, null>

const home = ({
  last,
  ...more
}: Partial<Omit<HomeSeen, 'last'>> & { last?: Partial<HomeSeen['last']> } = {}): HomeSeen => ({
  ...{ householdId: 'evans', quadrantId: 'mid', sinceOn: '2024-01-15', approval: 'approved' },
  ...{ approvedOn: '2024-01-15', waitingSince: null, onHoldSince: null },
  ...{ joinedOn: null, leftOn: null, pausedOn: null, pairEndedOn: null },
  ...{ pairHeldOn: null, notNow: null, movedOn: null },
  last: { ...nothing, ...last },
  ...more,
})

const stands = (of: HomeSeen, on = today) => standingOf(of, on, defaultSettings)

describe('a home', () => {
  it.each(links.filter((link) => link !== 'call'))(
    'is linked by a %s of the last ninety days, today among them',
    (by) => {
      expect(stands(home({ last: { [by]: '2026-08-25' } }))).toMatchObject({
        state: 'linked',
        linkedBy: by,
        linkedOn: '2026-08-25',
      })
      expect(stands(home({ last: { [by]: '2026-08-24' } }))).toMatchObject({
        state: 'no link',
        sinceOn: '2026-08-24',
        sinceBy: by,
      })
    },
  )

  it('is linked by a coordinator’s call only on its way, waiting, or on hold', () => {
    const last = { call: '2026-11-20' }
    expect(stands(home({ last })).state).toBe('no link')
    expect(stands(home({ last, approval: 'prospective' })).linkedBy).toBe('call')
    expect(stands(home({ last, waitingSince: today })).state).toBe('linked')
    expect(stands(home({ last, onHoldSince: '2026-11-01' })).state).toBe('linked')
    expect(stands(home({ last, onHoldSince: '2026-11-23' })).state).toBe('no link')
  })

  it('tells the latest link, and of two on one day the talk', () => {
    const last = { 'one-to-one': '2026-11-02', group: '2026-11-02', gathering: '2026-11-01' } as const
    expect(stands(home({ last })).linkedBy).toBe('one-to-one')
    expect(stands(home({ last: { ...last, buddy: '2026-11-03' } })).linkedBy).toBe('buddy')
  })

  it('has had nobody since it came, or since what last changed for it', () => {
    expect(stands(home())).toMatchObject({ state: 'no link', sinceBy: 'came', sinceOn: '2024-01-15' })
    const left = home({ last: { gathering: '2026-01-10' }, joinedOn: '2025-02-02', leftOn: '2026-11-20' })
    // It was linked by a constellation that it has no more: the last day is told, and links nothing.
    expect(stands(left)).toMatchObject({ state: 'no link', sinceBy: 'left', sinceOn: '2026-11-20' })
    expect(stands(home({ pausedOn: '2026-10-01' }))).toMatchObject({ state: 'no link', sinceBy: 'paused' })
    expect(stands(home({ pairEndedOn: '2026-10-01' }))).toMatchObject({ sinceBy: 'pair ended' })
    expect(stands(home({ pairHeldOn: '2026-10-01' }))).toMatchObject({
      state: 'no link',
      sinceBy: 'pair on hold',
    })
  })

  it('that said not now is counted apart until the day on which it may be asked again', () => {
    const notNow = { saidOn: '2026-05-22', askAgainOn: '2026-11-22' }
    expect(stands(home({ notNow }), '2026-11-21').state).toBe('not now')
    expect(stands(home({ notNow }), '2026-11-22')).toMatchObject({
      state: 'no link',
      askAgainOn: '2026-11-22',
    })
    // Whoever has somebody has somebody, whatever they said.
    expect(stands(home({ notNow, last: { group: '2026-11-01' } }), '2026-11-21').state).toBe('linked')
  })

  it('stands in the list by what is said of it: new, waiting, on hold, a child moved on, and then all others', () => {
    const all = home({
      ...{ approvedOn: '2026-08-25', waitingSince: '2026-09-01', onHoldSince: '2026-10-01' },
      movedOn: '2026-10-24',
    })
    expect(stands(all).marks).toEqual(['new', 'waiting', 'on hold', 'moved on'])
    const places = [
      all,
      home({ waitingSince: today, onHoldSince: today }),
      home({ onHoldSince: today, movedOn: today }),
      home({ movedOn: '2026-10-24' }),
      home({ movedOn: '2026-10-23' }),
    ].map((one) => placeOf(stands(one).marks))
    expect(places).toEqual([1, 2, 3, 4, 5])
    // Ninety days after it was approved, or came, a home is new no more.
    expect(stands(home({ approvedOn: '2026-08-24', sinceOn: '2026-08-24' })).marks).toEqual([])
    expect(stands(home({ approvedOn: null, sinceOn: '2026-08-25', approval: 'prospective' })).marks).toEqual([
      'new',
    ])
  })

  it('is put in order by no more than every reader of the list knows', () => {
    const by = (link: Link) => orderDay(stands(home({ last: { [link]: '2026-05-17' } })))
    expect(by('one-to-one')).toBe('2026-05-01')
    expect(by('group')).toBe('2026-05-01')
    expect(by('gathering')).toBe('2026-05-17')
  })

  it('follows what the service has set', () => {
    const settings = { linkedDays: 30, notNowMonths: 1, movedOnDays: 7, newHomeDays: 1 }
    expect(standingOf(home({ last: { group: '2026-10-23' } }), today, settings).state).toBe('no link')
    expect(standingOf(home({ last: { group: '2026-10-24' } }), today, settings).state).toBe('linked')
    expect(standingOf(home({ movedOn: '2026-11-15', sinceOn: '2026-11-21' }), today, settings).marks).toEqual(
      [],
    )
    expect(standingOf(home({ movedOn: '2026-11-16' }), today, settings).marks).toEqual(['moved on'])
  })
})

const sought = { kind: 'kinship', quadrantId: 'mid', languages: ['Polish'], marks: [] } as const
const meeting = (name: string, more: object = {}) => ({
  ...{ sessionId: name, groupId: name, name, quadrantId: 'mid', kind: 'open', at: 'venue' as const },
  ...{ onDay: '2026-12-01', fromTime: '10:00' },
  ...more,
})

describe('a group to ask a home to', () => {
  it('is one that is meant for homes like it, before one for everybody that is sooner', () => {
    const all = [meeting('Coffee'), meeting('Kin', { kind: 'kinship', onDay: '2026-12-20' })]
    expect(groupFor(sought, all)?.name).toBe('Kin')
    expect(groupFor({ ...sought, kind: 'foster' }, all)?.name).toBe('Coffee')
  })

  it('is in its quadrant or online, and never one for others than they said they are', () => {
    expect(groupFor(sought, [meeting('Far', { quadrantId: 'north' })])).toBeUndefined()
    expect(groupFor(sought, [meeting('Far', { quadrantId: 'north', at: 'online' })])?.name).toBe('Far')
    expect(groupFor(sought, [meeting('Men', { kind: 'men' })])).toBeUndefined()
    expect(groupFor({ ...sought, marks: ['new'] }, [meeting('New', { kind: 'new carers' })])?.name).toBe(
      'New',
    )
    expect(groupFor(sought, [meeting('New', { kind: 'new carers' })])).toBeUndefined()
  })
})

const person = (name: string, more: object = {}) => ({
  ...{ profileId: name, carerId: name, part: 'buddy' as const, name, tags: [], shares: new Set<never>() },
  distance: 'not shown' as const,
  ...more,
})
const km = (count: number) => ({ metres: count * 1000, approximate: false })

describe('those near', () => {
  it('are the first few by whole kilometres and then by name, and more of them are not looked at', () => {
    const all = Array.from({ length: 30 }, (_, index) =>
      person(`P${10 + index}`, { distance: km(30 - index) }),
    )
    const names = nearestFew(all).map(({ name }) => name)
    expect(names).toHaveLength(12)
    expect(names.slice(0, 2)).toEqual(['P39', 'P38'])
    const asFar = [
      person('Zoe', { distance: { metres: 4100, approximate: false } }),
      person('Amy', { distance: { metres: 4900, approximate: false } }),
    ]
    expect(nearestFew(asFar).map(({ name }) => name)).toEqual(['Amy', 'Zoe'])
  })
})

describe('somebody for a home', () => {
  const tags = [
    { kind: 'care', tag: 'kinship care' },
    { kind: 'language', tag: 'polish' },
  ]

  it('is whoever shares most that fits, with the words that they share', () => {
    const open = person('Open', { tags, shares: new Set(['kind of care', 'languages']), distance: km(12) })
    const near = person('Near', { tags, shares: new Set(['languages']), distance: km(2) })
    expect(nearestFitting(sought, [near, open])).toMatchObject({ name: 'Open', fits: tags })
    expect(nearestFitting(sought, [near])?.fits).toEqual([tags[1]])
  })

  it('is told by nothing that they do not share', () => {
    const closed = person('Closed', { tags, distance: km(9) })
    expect(nearestFitting(sought, [closed])?.fits).toEqual([])
    // Nor does it count: the nearer one comes first.
    expect(nearestFitting(sought, [closed, person('Near', { distance: km(3) })])?.name).toBe('Near')
  })

  it('is found by name where no distance may be shown', () => {
    expect(nearestFitting(sought, [person('Zoe'), person('Amy')])?.name).toBe('Amy')
    // As far by whole kilometres: by name, so that the order tells nothing more.
    const as = [person('Zoe', { distance: { metres: 4100, approximate: false } })]
    const far = person('Amy', { distance: { metres: 4900, approximate: false } })
    expect(nearestFitting(sought, [...as, far])?.name).toBe('Amy')
  })
})
