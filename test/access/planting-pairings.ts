import { maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { SuggestionSaid } from '#src/pairings/rules/why.ts'
import { seal } from '#src/secrets/seal.ts'
import { type Site, testKeys } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting, World } from './world.ts'

/** Who is paired with whom: the first is mentored by the second, and each home is in one pair. */
const pairs: readonly (readonly [mentee: HomeName, mentor: HomeName])[] = [
  ['own', 'hiddenMate'],
  ['mate', 'hub'],
  ['hiddenGiven', 'givenHub'],
  ['given', 'read'],
  ['hiddenRead', 'readHub'],
  ['hiddenQuadrant', 'quadrant'],
  ['hiddenSupervised', 'supervised'],
  ['free', 'farHub'],
  ['hiddenFar', 'far'],
]
/** Homes of which a pairing has ended, too. */
const ended: readonly HomeName[] = ['own', 'hiddenQuadrant', 'free']

const pairNamed = (mentee: string) => `pairing ${mentee}`
const endedNamed = (mentee: string) => `ended ${mentee}`
export const pairIds = [...pairs.map(([mentee]) => pairNamed(mentee)), ...ended.map(endedNamed)]
export const pairTalkOf = (id: string) => `talk of ${id}`
export const goalOf = (id: string) => `goal of ${id}`
export const pairClaimOf = (id: string) => `claim of ${id}`
export const wordShowingOf = (id: string) => `showing of ${id}`

/** The home that a home is paired with. */
const pairedWith = (name: HomeName): HomeName[] =>
  pairs.flatMap(([mentee, mentor]) => (mentee === name ? [mentor] : mentor === name ? [mentee] : []))

export const isMentor = (name: HomeName) => pairs.some(([, mentor]) => mentor === name)
export const hasEnded = (name: HomeName) => ended.includes(name)

/** As what a viewer meets this home through its pair: as the carer of the pair, and in each role as staff of either home. */
export const pairedAs = (
  world: World,
  viewer: Viewer,
  name: HomeName,
  thingOf: (world: World, planting: Planting) => Parameters<typeof maySee>[1],
): Viewer[] =>
  pairedWith(name).flatMap((other) => {
    const both = [world.households.get(name), world.households.get(other)]
    const isPair = both.some((planting) => planting?.id === viewer.householdId)
    return [...viewer.roles]
      .map((role) => ({ ...viewer, roles: new Set([role]) }))
      .filter(({ roles }) =>
        roles.has('carer')
          ? isPair
          : both.some(
              (planting) => planting && maySee({ ...viewer, roles }, thingOf(world, planting), 'pairings'),
            ),
      )
  })

/** What a suggestion said of two who both speak this. */
function saying(language: string): string {
  const shared = [{ kind: 'language', tag: language }] as const
  const said: SuggestionSaid = {
    ...{ points: 77, nearness: 'not shown', free: 1 },
    parts: [{ part: 'languages', share: 1, shared, missing: [] }],
  }
  return JSON.stringify(said)
}

/** Each pair has talked, set itself a goal, noted something, was asked whether it is in touch, and its mentor claims. */
export async function plantPairings(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
) {
  const at = '2026-01-01T10:00:00.000Z'
  for (const [menteeName, mentorName] of pairs) {
    const [mentee, mentor] = [households.get(menteeName), households.get(mentorName)]
    if (!mentee || !mentor) throw new Error('no such home')
    const of = { household: menteeName }
    const ofMentor = { household: mentorName }
    const id = pairNamed(menteeName)
    const two = {
      kind: 'mentoring' as const,
      ...{ oneCarerId: mentor.carerId, otherCarerId: mentee.carerId },
      ...{ oneHouseholdId: mentor.id, otherHouseholdId: mentee.id },
      ...{ offeredAt: at, answerBy: '2026-01-08' },
      oneAnswer: 'yes' as const,
      otherAnswer: 'yes' as const,
    }
    await database
      .insertInto('pairings')
      .values({
        ...{ id, pair: `pair of ${menteeName}`, state: 'active' },
        ...two,
        startedOn: mark.day(of, 'pairings', 'startedOn'),
        reviewOn: mark.day(ofMentor, 'pairings', 'reviewOn', 'future'),
        decideOn: mark.day(of, 'pairings', 'decideOn', 'future'),
        lastTalkOn: mark.day(ofMentor, 'pairings', 'lastTalkOn'),
      })
      .execute()
    if (hasEnded(menteeName))
      await database
        .insertInto('pairings')
        .values({
          ...{ id: endedNamed(menteeName), pair: `pair of ${menteeName}`, state: 'ended' },
          ...two,
          ...{ startedOn: '1950-01-01', endReason: 'other' },
          endedOn: mark.day(of, 'pairings', 'endedOn'),
          suggested: saying(mark.word(of, 'pairings', 'suggested')),
          why: mark.word(of, 'pairings', 'why'),
        })
        .execute()
    await database
      .insertInto('pairTalks')
      .values({
        ...{ id: pairTalkOf(id), pairingId: id, channel: 'call', carerId: mentor.carerId, recordedAt: at },
        onDay: mark.day(ofMentor, 'pairTalks', 'onDay'),
      })
      .execute()
    for (const [kind, whose, name] of [
      ['goal', of, goalOf(id)],
      ['note', ofMentor, `note of ${id}`],
      ['goal', ofMentor, `set aside of ${id}`],
    ] as const)
      await database
        .insertInto('pairWords')
        .values({
          ...{ id: name, pairingId: id, kind },
          wordsSealed: seal(testKeys, name, mark.word(whose, 'pairWords', 'wordsSealed')),
          writtenAt: `${mark.day(whose, 'pairWords', 'writtenAt')}T10:00:00.000Z`,
          reachedOn: name === goalOf(id) ? mark.day(whose, 'pairWords', 'reachedOn') : null,
          endedAt: name.startsWith('set aside')
            ? `${mark.day(whose, 'pairWords', 'endedAt')}T10:00:00.000Z`
            : null,
        })
        .execute()
    await database
      .insertInto('pairSteps')
      .values({
        ...{ id: `step of ${id}`, pairingId: id, what: 'reviewed', at },
        onDay: mark.day(of, 'pairSteps', 'onDay'),
        untilOn: mark.day(ofMentor, 'pairSteps', 'untilOn', 'future'),
      })
      .execute()
    await database
      .insertInto('pairWordsShowings')
      .values({
        ...{ id: wordShowingOf(id), pairingId: id, accountId: 'somebody', purpose: 'safeguarding' },
        reasonSealed: seal(testKeys, wordShowingOf(id), mark.word(of, 'pairWordsShowings', 'reasonSealed')),
        at,
      })
      .execute()
    const claim = {
      ...{ pairingId: id, carerId: mentor.carerId, householdId: mentor.id, minutes: 60, miles: 1 },
      ...{ hourPence: 0, milePence: 45, preparedAt: at, preparedBy: 'somebody' },
    }
    await database
      .insertInto('pairClaims')
      .values({
        ...{ id: pairClaimOf(id), ...claim, month: '2026-01-01' },
        pence: mark.number(ofMentor, 'pairClaims', 'pence'),
      })
      .execute()
    await database
      .insertInto('pairClaims')
      .values({
        ...{ id: `approved ${pairClaimOf(id)}`, ...claim, month: '2026-02-01' },
        pence: mark.number(ofMentor, 'pairClaims', 'pence'),
        approvedAt: '2026-11-01T10:00:00.000Z',
      })
      .execute()
  }
}

/** The pair of somebody's home is their own. */
export async function enterPairings(
  { database }: Site,
  { carerId, householdId }: { carerId: string | null; householdId: string | null },
) {
  if (carerId === null || householdId === null) return
  for (const side of ['one', 'other'] as const)
    await database
      .updateTable('pairings')
      .set(side === 'one' ? { oneCarerId: carerId } : { otherCarerId: carerId })
      .where(`${side}HouseholdId`, '=', householdId)
      .execute()
  await database.updateTable('pairClaims').set({ carerId }).where('householdId', '=', householdId).execute()
}
