import { expect, it } from 'vitest'
import { standingToday } from '#src/plans/rules/shown.ts'

const joins = {
  ...{ hubOf: 'star', opens: false, runs: true, isOwn: false, hasEnded: false, accepted: undefined },
}

it.each([
  [{}, 'to offer'],
  [{ isOwn: true }, 'own household'],
  [{ isOwn: true, runs: false }, 'not yours'],
  [{ runs: false }, 'not yours'],
  // Its constellation was to be formed, or has closed since.
  [{ hubOf: undefined, opens: true }, 'to form'],
  [{ hubOf: undefined }, 'no hub now'],
  [{ hasEnded: true }, 'ended'],
  [{ hasEnded: true, hubOf: undefined, opens: true }, 'ended'],
] as const)('of a home that joins, with %o, is %s', (given, is) => {
  expect(standingToday('joins', { ...joins, ...given })).toMatchObject({ is })
})

it('of a home that was to stay and has no place there is that it left', () => {
  expect(standingToday('stays', joins)).toEqual({ is: 'left' })
})
