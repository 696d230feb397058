import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#src/clock.ts'
import { tagsOf } from '#src/households/rules/details.ts'
import { readCount, readDay, readWord } from '#src/households/rules/import-cells.ts'
import { readHeader } from '#src/households/rules/import-columns.ts'
import { rightsOver } from '#src/households/rules/rights.ts'
import { fold, searchedWords, wordsOf } from '#src/households/rules/words.ts'
import { approvalOn, isApproved, withoutWorkerSince } from '#src/households/rules.ts'

const today = '2026-11-22'
const days = fc.integer({ min: -2000, max: 2000 }).map((count) => addDays(today, count))

describe('approval', () => {
  it('for a time holds on its last day and has ended on the next', () => {
    const household = { approval: 'temporarily approved', approvalUntilOn: today, endedOn: null } as const
    expect(approvalOn(household, today)).toBe('temporarily approved')
    expect(approvalOn(household, addDays(today, 1))).toBe('ended')
    expect(isApproved(household, today)).toBe(false)
  })

  it('is full only when it is said to be, and never after the household has left', () => {
    fc.assert(
      fc.property(days, days, (day, ended) => {
        const household = { approval: 'approved', approvalUntilOn: null, endedOn: ended } as const
        expect(isApproved(household, day)).toBe(day < ended)
      }),
    )
  })
})

describe('no named worker', () => {
  const supervision = (fromOn: string, untilOn: string | null) => ({
    id: 's',
    part: 'cover' as const,
    workerName: 'Wendy',
    workerEmail: null,
    fromOn,
    untilOn,
  })

  it('is told after three weeks, counted from the day the last one stopped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), (ago) => {
        const until = addDays(today, -ago)
        const since = withoutWorkerSince(
          { sinceOn: '2020-01-01', kind: 'foster' },
          [supervision('2020-01-01', until)],
          today,
        )
        expect(since).toBe(ago >= 21 ? until : null)
      }),
    )
  })

  it('is not told while somebody covers', () => {
    expect(
      withoutWorkerSince({ sinceOn: '2020-01-01', kind: 'foster' }, [supervision('2020-01-01', null)], today),
    ).toBeNull()
    expect(withoutWorkerSince({ sinceOn: '2020-01-01', kind: 'foster' }, [], today)).toBe('2020-01-01')
    expect(withoutWorkerSince({ sinceOn: '2020-01-01', kind: 'adoptive' }, [], today)).toBeNull()
  })
})

describe('words', () => {
  it('fold to the same however they were typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(wordsOf(text.normalize('NFC'))).toEqual(wordsOf(text.normalize('NFD')))
      }),
    )
    expect(wordsOf('Zoë O’Brien-Núñez', "O'Brien")).toEqual(['zoe', 'obrien', 'nunez'])
  })

  it('searched for are found at the start of a word of the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        for (const word of searchedWords(name)) expect(wordsOf(name)).toContain(word)
      }),
    )
  })
})

describe('cells', () => {
  it('read a day in every form that Excel writes it in', () => {
    fc.assert(
      fc.property(days, (day) => {
        const [year, month, date] = day.split('-')
        for (const written of [
          day,
          `${date}/${month}/${year}`,
          `${Number(date)}/${Number(month)}/${year}`,
          `${date}.${month}.${year}`,
          `${date}/${month}/${year} 00:00`,
          `${day}T00:00:00`,
        ])
          expect(readDay(written)).toEqual({ value: day })
      }),
    )
    expect(readDay('27-Mar-2026')).toEqual({ value: '2026-03-27' })
  })

  it.each([
    '31/02/2026',
    '13/13/2026',
    '03/27/2026',
    '1/2/26',
    '44927',
    '2026',
    'soon',
    '0000-00-00',
    '01/01/1899',
  ])('do not take %s for a day', (written) => expect(readDay(written)).toHaveProperty('refused'))

  it.each([
    '12 Acacia Avenue, CM1 1QH',
    '12 Acacia Ave',
    'CM1 1QH',
    'cm11qh',
    'A sentence that slipped a column',
  ])('do not quote %s, which may say where a home is', (written) =>
    expect(readDay(written)).toEqual({ refused: 'is not a date like 27/03/2026' }),
  )

  it.each(['-1', '1.5', 'two', '31', '1e1', '٣'])('do not take %s for a number of rooms', (written) =>
    expect(readCount(written)).toHaveProperty('refused'),
  )

  it('read words in any case and spacing, and nothing near them', () => {
    expect(readWord(' Short_Breaks ', ['short breaks'])).toEqual({ value: 'short breaks' })
    expect(readWord('short', ['short breaks'])).toHaveProperty('refused')
  })
})

it('reads a header in any order, case and spacing', () => {
  const names = ['external id', 'household name', 'kind', 'quadrant', 'approval', 'postcode']
  fc.assert(
    fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (shuffled) => {
      const header = readHeader(shuffled.map((name) => ` ${name.toUpperCase().replace(' ', '_')} `))
      expect(header).toEqual({ columns: shuffled, passedOver: [] })
    }),
  )
})

it('keeps each tag once, whatever its case', () => {
  expect(tagsOf('Urdu; English,urdu ;; ')).toEqual(['English', 'urdu'])
})

it('lets nobody decide about their own household but a manager', () => {
  const roles = fc.uniqueArray(
    fc.constantFrom('coordinator', 'liaison', 'supervising_worker', 'carer', 'hub_carer'),
  )
  fc.assert(
    fc.property(roles, (held) => {
      const viewer = {
        accountId: 'a',
        name: 'A',
        roles: new Set(held as ('coordinator' | 'liaison' | 'supervising_worker' | 'carer' | 'hub_carer')[]),
        quadrantIds: ['q'],
        constellationIds: ['c'],
        supervisedIds: ['h'],
        carerId: null,
        householdId: 'h',
        hubOfId: null,
        coveringIds: [],
        standsInForIds: [],
      }
      const household = { id: 'h', quadrantId: 'q', openIn: 'c', hiddenSince: null, placeProblem: null }
      // Their own yes to host, their own *not now* and their own children's cards are theirs: nobody is decided about.
      const { keepCards, seeAgreements, host, sayNotNow, ...decides } = rightsOver(viewer, household)
      expect(keepCards).toBe(held.includes('carer') || held.includes('supervising_worker'))
      expect(seeAgreements).toBe(keepCards || held.includes('liaison'))
      expect(host).toBe(held.includes('carer'))
      expect(sayNotNow).toBe(held.includes('carer'))
      expect(Object.values(decides).some(Boolean)).toBe(false)
    }),
  )
})
