import type { Unit } from '#src/database/transact.ts'
import type { PeerPart } from '../rules.ts'

/** The carers whom a mentor, or a buddy, stands by today: those of pairs that both agreed to and that have not ended. */
export async function stoodByBy(
  unit: Unit,
  { carerId, part }: { carerId: string; part: PeerPart },
): Promise<string[]> {
  const pairs = unit
    .selectFrom('pairings')
    .select(['oneCarerId', 'otherCarerId'])
    .where('kind', '=', part === 'mentor' ? 'mentoring' : 'buddies')
    .where('state', 'in', ['active', 'on hold'])
  const first = await pairs.where('oneCarerId', '=', carerId).execute()
  const second = part === 'mentor' ? [] : await pairs.where('otherCarerId', '=', carerId).execute()
  return [
    ...first.map(({ otherCarerId }) => otherCarerId),
    ...second.map(({ oneCarerId }) => oneCarerId),
  ].toSorted()
}
