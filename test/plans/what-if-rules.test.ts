import { expect, it } from 'vitest'
import { askingLimits } from '#src/plans/forms/what-ifs.ts'
import { curveOf } from '#src/plans/rules/what-if-curve.ts'
import {
  areInVain,
  limitsProposed,
  longestLimitKm,
  pointShown,
  pointsWorthTelling,
  toldOfWhatIf,
  type WayTold,
  waysWorthTelling,
} from '#src/plans/rules/what-ifs.ts'

/** The third home came after the plan: it has no number in it. */
const numbers = {
  home: (place: number) => (place === 2 ? undefined : place + 10),
  hub: (place: number) => (place < 0 ? undefined : place + 20),
}

it('keeps of moves whole kilometres in all, the most worth first, and nobody whom the plan does not know', () => {
  const told = toldOfWhatIf(
    {
      what: 'moves',
      curve: [
        {
          ...{ leastMetres: 1, savedMetres: 9_600, proven: true },
          moves: [
            { home: 0, from: 0, to: 1, savedMetres: 1_999 },
            { home: 1, from: 0, to: 1, savedMetres: 5_001 },
            { home: 2, from: 0, to: 1, savedMetres: 2_600 },
          ],
        },
      ],
    },
    numbers,
  )
  expect(told).toEqual({
    ask: 'moves',
    curve: [
      {
        ...{ leastKm: 0, asked: 3, savedKm: 10, proven: true },
        moves: [
          { home: 11, from: 20, to: 21 },
          { home: 10, from: 20, to: 21 },
        ],
      },
    ],
  })
})

it('keeps of two moves that save as many whole km an order that says nothing', () => {
  const curve = [
    {
      ...{ leastMetres: 1_000, savedMetres: 5_000, proven: true },
      moves: [
        { home: 0, from: 0, to: 1, savedMetres: 2_001 },
        { home: 1, from: 0, to: 1, savedMetres: 2_999 },
      ],
    },
  ]
  const told = toldOfWhatIf({ what: 'moves', curve }, numbers)
  expect(told.ask === 'moves' && told.curve[0]?.moves.map(({ home }) => home)).toEqual([10, 11])
})

it('keeps of a hub that closes who goes where on each of the terms', () => {
  const told = toldOfWhatIf(
    {
      what: 'hub leaves',
      leaves: {
        ...{ hubs: [0], homes: [0, 1, 2], metres: 10_000 },
        ways: [
          {
            ...{ othersMove: true, mostNew: 1, leftOut: [2], becameHub: [1], opened: [3], proven: false },
            placed: [
              { home: 0, hub: 1 },
              { home: 2, hub: 1 },
            ],
            ...{ moved: [{ home: 4, from: 1, to: 2 }], metres: 8_400 },
          },
        ],
      },
    },
    numbers,
  )
  expect(told).toEqual({
    ...{ ask: 'hub leaves', homes: 3 },
    ways: [
      {
        ...{
          othersMove: true,
          mostNew: 1,
          leftOut: [],
          becameHub: [11],
          opened: [23],
          proven: false,
          without: 1,
        },
        ...{ placed: [{ home: 10, hub: 21 }], moved: [{ home: 14, from: 21, to: 22 }], furtherKm: -2 },
      },
    ],
  })
})

it('keeps of limits and of the longest journey nothing finer than whole kilometres', () => {
  const plan = { served: 4, metres: 12_001, gap: 0.00371 }
  const limit = { limitMetres: 10_000, plan, blocked: [{}], leftOut: 1, unreachable: 1, hubsOpen: 2 }
  expect(toldOfWhatIf({ what: 'limits', limits: [limit] }, numbers)).toEqual({
    ask: 'limits',
    limits: [{ limitKm: 10, served: 4, leftOut: 1, unreachable: 1, hubs: 2, lacking: 1, km: 13, gap: 38 }],
  })
  const longest = { before: 13_001, longest: 9_000, furtherMetres: 2_400, proven: true }
  const changed = { hubOf: Int32Array.of(1, -1, 0), changed: [0, 1, 2] }
  expect(toldOfWhatIf({ what: 'longest', longest: { ...longest, ...changed } }, numbers)).toEqual({
    ...{ ask: 'longest', beforeKm: 14, longestKm: 9, furtherKm: 2, proven: true },
    changed: [{ home: 10, to: 21 }, { home: 11 }],
  })
})

it('draws a curve from nobody to everybody, and none where there is nothing to compare', () => {
  const drawn = curveOf([
    { leastKm: 0, asked: 40, savedKm: 100 },
    { leastKm: 5, asked: 10, savedKm: 60 },
    { leastKm: 12, asked: 0, savedKm: 0 },
  ])
  expect(drawn?.points.map(({ label }) => label)).toEqual(['5 km', 'any'])
  expect(drawn?.line).toMatch(/^M56 276L\d+ \d+L616 34$/)
  // Under its point, and over it where the axis is near.
  expect(drawn?.points.map(({ y, labelY }) => labelY > y)).toEqual([true, true])
  const low = curveOf([
    { leastKm: 0, asked: 40, savedKm: 100 },
    { leastKm: 5, asked: 1, savedKm: 1 },
  ])
  expect(low?.points.map(({ y, labelY }) => labelY > y)).toEqual([false, true])
  expect(drawn?.most).toEqual({ asked: 40, savedKm: 100 })
  expect(curveOf([{ leastKm: 0, asked: 3, savedKm: 5 }])).toBeUndefined()
  expect(curveOf([])).toBeUndefined()
})

it('leaves out labels that would stand in each other', () => {
  const close = curveOf([
    { leastKm: 0, asked: 100, savedKm: 100 },
    { leastKm: 1, asked: 99, savedKm: 99 },
    { leastKm: 8, asked: 2, savedKm: 20 },
  ])
  expect(close?.points.map(({ label }) => label)).toEqual(['8 km', '1 km', ''])
})

it('shows the moves of the point that is asked for, else of the one that asks the fewest', () => {
  const curve = [
    { leastKm: 0, asked: 9 },
    { leastKm: 5, asked: 2 },
    { leastKm: 8, asked: 0 },
  ]
  expect(pointShown(curve, 0)?.asked).toBe(9)
  expect(pointShown(curve, undefined)?.leastKm).toBe(5)
  expect(pointShown(curve, 77)?.leastKm).toBe(5)
})

it('tells a way only where it says more than the ones before', () => {
  const way = (given: Partial<WayTold>): WayTold => ({
    ...{ othersMove: false, mostNew: 0, placed: [], leftOut: [], becameHub: [], moved: [], opened: [] },
    ...{ furtherKm: 0, proven: true, ...given },
  })
  const stay = way({ leftOut: [1] })
  const move = way({ othersMove: true, moved: [{ home: 1, from: 0, to: 1 }] })
  const opens = way({ mostNew: 1, opened: [3] })
  expect(waysWorthTelling([stay, move, opens])).toEqual([stay, move, opens])
  const saysNothing = [way({ othersMove: true }), way({ mostNew: 1 }), { ...opens, othersMove: true }]
  expect(waysWorthTelling([stay, ...saysNothing])).toEqual([stay])
})

it('says that moves bring nothing only where that is certain', () => {
  const way = (given: Partial<WayTold>): WayTold => ({
    ...{ othersMove: true, mostNew: 0, placed: [], leftOut: [1], becameHub: [], moved: [], opened: [] },
    ...{ furtherKm: 0, proven: true, ...given },
  })
  expect(areInVain([way({ othersMove: false }), way({})])).toBe(true)
  // There was no time to look, or to be sure; or somebody moves for it.
  expect(areInVain([way({ othersMove: false })])).toBe(false)
  expect(areInVain([way({ proven: false })])).toBe(false)
  expect(areInVain([way({ moved: [{ home: 1, from: 0, to: 1 }] })])).toBe(false)
})

it('tells of least savings that ask the same homes only the greatest', () => {
  const curve = [3, 3, 2, 2, 0, 0].map((asked, leastKm) => ({ asked, leastKm }))
  expect(pointsWorthTelling(curve).map(({ leastKm }) => leastKm)).toEqual([1, 3, 4])
  expect(pointsWorthTelling([{ asked: 0 }])).toEqual([{ asked: 0 }])
})

it('proposes limits that whoever asks may ask about', () => {
  expect(limitsProposed(undefined)).toEqual([10, 15, 20])
  expect(limitsProposed(longestLimitKm({ limitMetres: 15_900 }, { manager: false }))).toEqual([10, 15])
  expect(limitsProposed(longestLimitKm({ limitMetres: 30_000 }, { manager: false }))).toEqual([
    10, 15, 20, 30,
  ])
  expect(limitsProposed(longestLimitKm({ limitMetres: 8_000 }, { manager: false }))).toEqual([8])
  expect(longestLimitKm({ limitMetres: 8_000 }, { manager: true })).toBeUndefined()
})

it('reads limits however they are parted, each once and in order', () => {
  const read = (limits: string) => askingLimits.safeParse({ limits })
  expect(read('20, 10 15;10').data).toEqual({ limits: [10, 15, 20] })
  for (const wrong of ['', 'far', '10,,20', '0', '201', '1,2,3,4,5,6,7', '-5', '1.5'])
    expect(read(wrong).success, wrong).toBe(false)
})
