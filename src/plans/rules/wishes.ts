import { isOfTwo, type PlanTerms, type Wish, wishes } from '#src/plans/rules.ts'

/** What is asked for one home, or for two. */
export interface AskedWish {
  wish: Wish
  householdId: string
  otherHouseholdId: string | null
}

/** More wishes of one plan than anybody has typed, and few enough for all of them to be kept in time. */
export const mostWishes = 200

/**
 * What may be wished in a plan: who could be a hub home only where new ones may open, and then by naming those who could
 * or those who could not.
 */
export const wishesFor = ({ mode, hubsFrom }: Pick<PlanTerms, 'mode' | 'hubsFrom'>): readonly Wish[] =>
  wishes.filter((wish) => {
    if (wish === 'could be hub') return mode === 'choose' && hubsFrom === 'named'
    if (wish === 'not as hub') return mode === 'choose' && hubsFrom === 'all'
    return true
  })

/** A wish as it is kept: of two homes who are in it alike, always the same one stands first. */
export const inOrder = (wish: AskedWish): AskedWish =>
  isAlike(wish.wish) && wish.otherHouseholdId !== null && wish.otherHouseholdId < wish.householdId
    ? { ...wish, householdId: wish.otherHouseholdId, otherHouseholdId: wish.householdId }
    : wish

/** Whether both homes of it are the same to each other. */
const isAlike = (wish: Wish): boolean => wish === 'together' || wish === 'apart'

/** Whether no plan could keep both: each is asked whatever the order of the homes. */
export const contradicts = (one: AskedWish, other: AskedWish): boolean =>
  cannotStandBeside(one, other) || cannotStandBeside(other, one)

function cannotStandBeside(one: AskedWish, other: AskedWish): boolean {
  const [first, second] = [inOrder(one), inOrder(other)]
  const sameHome = first.householdId === second.householdId
  const sameTwo = sameHome && first.otherHouseholdId === second.otherHouseholdId
  switch (first.wish) {
    case 'left out':
      return second.wish !== 'left out' && namesHome(second, first.householdId)
    case 'could be hub':
      // Whoever goes to another hub home opens none.
      return sameHome && (second.wish === 'not as hub' || second.wish === 'with')
    case 'together':
      return second.wish === 'apart' && sameTwo
    case 'with':
      if (second.wish === 'with') return sameHome && !sameTwo
      if (second.wish === 'not with') return sameTwo
      return second.wish === 'apart' && namesBoth(second, first)
    default:
      return false
  }
}

const namesHome = ({ householdId, otherHouseholdId }: AskedWish, id: string): boolean =>
  householdId === id || otherHouseholdId === id

const namesBoth = (wish: AskedWish, { householdId, otherHouseholdId }: AskedWish): boolean =>
  isOfTwo(wish.wish) && namesHome(wish, householdId) && namesHome(wish, otherHouseholdId ?? '')
