import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { allCoordinators } from '#src/groups/store/coordinators.ts'
import { orManagers, tellAccounts } from '#src/mail/telling-staff.ts'
import { type CoordinatorCover, type CoverRefusal, refusalOfCover } from '../rules/cover.ts'
import { endCoordinatorCover, insertCoordinatorCover, lockCovers, standingCovers } from '../store/cover.ts'

/** Where the browser goes on. */
export const afterCover = '/coordinator-covers'

type Asked = Omit<CoordinatorCover, 'id'>

/** Says when a coordinator is away, and who stands in from the first of these days on. */
export const goAway = (
  acting: Acting,
  asked: Asked,
  once: string,
): Promise<{ named: string } | CoverRefusal | Repeat> =>
  transactOnce<{ named: string } | CoverRefusal>(
    acting,
    once,
    async (unit) => {
      await lockCovers(unit)
      return name(unit, asked, undefined)
    },
    (outcome) => (typeof outcome === 'object' ? afterCover : undefined),
  )

/**
 * Says otherwise who stands in, or until when. What stood is ended and kept; what is said now holds from today, so that
 * nobody who stood in until now sees anything from then on.
 */
export const changeCover = (
  acting: Acting,
  stood: CoordinatorCover,
  asked: Pick<Asked, 'coveringId' | 'untilOn'>,
): Promise<'changed' | 'gone' | CoverRefusal> =>
  transact(acting, async (unit) => {
    await lockCovers(unit)
    const [, fromOn = acting.today] = [stood.fromOn, acting.today].toSorted()
    const refused = await refusal(unit, { ...asked, accountId: stood.accountId, fromOn }, stood.id)
    if (refused) return refused
    if (!(await endCoordinatorCover(unit, stood.id))) return 'gone'
    if (stood.coveringId !== asked.coveringId) await tellOfEnd(unit, stood)
    await write(unit, { ...asked, accountId: stood.accountId, fromOn }, stood.id)
    return 'changed'
  })

/** She is back, or does not go: nobody stands in any more, from this moment. */
export const endCover = (acting: Acting, stood: CoordinatorCover): Promise<'ended' | 'gone'> =>
  transact(acting, async (unit) => {
    if (!(await endCoordinatorCover(unit, stood.id))) return 'gone'
    unit.record({
      what: 'ended cover of coordinator',
      on: ['account', stood.accountId],
      details: { cover: stood.id },
    })
    await tellOfEnd(unit, stood)
    return 'ended'
  })

async function name(unit: Unit, asked: Asked, was: string | undefined) {
  const refused = await refusal(unit, asked, was)
  return refused ?? { named: await write(unit, asked, was) }
}

async function refusal(unit: Unit, asked: Asked, but: string | undefined): Promise<CoverRefusal | undefined> {
  const { today } = unit.acting
  const coordinators = await allCoordinators(unit, today)
  return refusalOfCover(asked, {
    standing: await standingCovers(unit, today, but),
    coordinatorIds: coordinators.map(({ id }) => id),
    today,
  })
}

async function write(unit: Unit, asked: Asked, was: string | undefined): Promise<string> {
  const cover = await insertCoordinatorCover(unit, asked)
  unit.record({
    what: asked.coveringId === null ? 'said coordinator is away' : 'named cover of coordinator',
    on: ['account', asked.accountId],
    details: {
      cover,
      ...{ from: asked.fromOn, until: asked.untilOn },
      ...(asked.coveringId === null ? {} : { covering: asked.coveringId }),
      ...(was === undefined ? {} : { instead: was }),
    },
  })
  await tellOfCover(unit, { ...asked, id: cover }, 'begun')
  return cover
}

/** Whoever stood in hears that they do not any more. */
const tellOfEnd = (unit: Unit, { accountId, ...stood }: CoordinatorCover) =>
  stood.coveringId === null ? undefined : tellOfCover(unit, { ...stood, accountId }, 'ended')

/** Tells who stands in, and whoever is away if another said so; the managers, while nobody stands in. */
async function tellOfCover(
  unit: Unit,
  { id, accountId, coveringId }: Pick<CoordinatorCover, 'id' | 'accountId' | 'coveringId'>,
  what: 'begun' | 'ended',
) {
  const concerned = [accountId, ...(coveringId === null ? await orManagers(unit, []) : [coveringId])]
  await tellAccounts(unit, 'coordinator away', concerned, {
    ...{ about: ['account', accountId], turn: `${id} ${what}`, link: afterCover },
  })
}
