import { maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { Web } from '#src/web/context.ts'
import { type CommitteePart, keeps } from './rules.ts'
import { committeesOf, type FoundPart } from './store/committees.ts'

/** A part in a committee as its readers see it: by the name that the carer goes by. */
export interface PartShown {
  id: string
  part: CommitteePart
  quadrantId: string | null
  quadrant: string | null
  who: string
  fromOn: string
}

/** Of a hidden home nobody is named with a quadrant, but to whoever keeps the records of that home. */
const isNamed = (viewer: Viewer, part: FoundPart): boolean => {
  const thing = { ...part, id: part.householdId, quadrantId: part.homeQuadrantId }
  return (
    maySee(viewer, thing, 'association') ||
    (part.hiddenSince === null && maySee(viewer, thing, 'committee', 'committee'))
  )
}

/** Who has which part in the committees of these associations, as far as the viewer is told. */
export async function committeesShown(
  { acting, viewer }: Pick<Web['Variables'], 'acting' | 'viewer'>,
  associationIds: readonly string[],
): Promise<(PartShown & { associationId: string })[]> {
  const parts = await committeesOf(acting.database, associationIds)
  return parts
    .filter((part) => isNamed(viewer, part))
    .map(({ id, associationId, part, quadrantId, quadrant, carer, chosenName, fromOn }) => ({
      ...{ id, associationId, part, quadrantId, quadrant, who: chosenName ?? carer, fromOn },
    }))
}

/** The quadrants that the viewer keeps. */
export const quadrantsKept = async ({ acting, viewer }: Pick<Web['Variables'], 'acting' | 'viewer'>) =>
  (await quadrantsOf(acting.database)).filter(({ id }) => keeps(viewer, id))
