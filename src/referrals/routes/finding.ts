import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { Web } from '#src/web/context.ts'
import type { Entered, Problems } from '#src/web/form.ts'
import type { Told } from '../actions/writing.ts'
import type { ConsentWay } from '../rules/candidates.ts'
import { tends } from '../showing-candidates.ts'
import { type FoundCandidate, findCandidate } from '../store/candidates.ts'
import { carersKnownAs } from '../store/referring.ts'

export const statusOf = (problems: Problems) => (Object.keys(problems).length > 0 ? 422 : 200)

export const onceOf = ({ once }: Entered) => (typeof once === 'string' && once !== '' ? once : randomUUID())

/** The candidate of the address, as far as the viewer sees them. */
export const found = (c: Context<Web>): Promise<FoundCandidate | undefined> =>
  findCandidate(c.var.acting.database, c.var.viewer, c.req.param('id') ?? '')

/** The same, for whoever writes enquiries down; of somebody who is still in the list. */
export async function foundToTend(c: Context<Web>): Promise<FoundCandidate | undefined> {
  const candidate = tends(c.var.viewer) ? await found(c) : undefined
  return candidate && candidate.erasedAt === null && candidate.sameAsId === null ? candidate : undefined
}

/** The carer whom staff typed as referrer: by the whole name or the e-mail address, and only when it is one. */
export async function toldBy(
  c: Context<Web>,
  typed: string,
  { namedAt, toldHow }: { namedAt: Told['namedAt']; toldHow: ConsentWay | null },
): Promise<Told | 'nobody' | 'several'> {
  const { database, today } = c.var.acting
  const carers = await carersKnownAs(database, typed, today)
  const [carer, ...others] = carers
  if (!carer) return 'nobody'
  if (others.some(({ carerId }) => carerId !== carer.carerId)) return 'several'
  return { carerId: carer.carerId, householdId: carer.householdId, linkId: null, namedAt, toldHow }
}

/** What a refusal of a referrer says at its field. */
export const referrerProblem = {
  nobody: 'No carer has this name or email address. Check how it is written in their household',
  several: 'Several carers have this name. Enter the email address of the one who is meant',
  'own household': 'Somebody else must write down what your own household refers',
} as const
