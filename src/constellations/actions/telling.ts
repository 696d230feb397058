import { carersInPart } from '#src/cover/store/telling.ts'
import type { Unit } from '#src/database/transact.ts'
import type { MessageKind } from '#src/mail/rules.ts'
import { tell } from '#src/mail/telling.ts'
import { orManagers, tellAccounts } from '#src/mail/telling-staff.ts'
import { carersOn, liaisonsOn } from '#src/sleepovers/store/telling.ts'
import type { State } from '../rules.ts'

const tellAll = async (
  unit: Unit,
  kind: MessageKind,
  carerIds: readonly string[],
  { constellationId, turn, link }: { constellationId: string; turn: string; link: string },
) => {
  for (const carerId of carerIds)
    await tell(unit, {
      ...{ to: { carerId }, kind, about: ['constellation', constellationId], link },
      key: `${kind} ${turn} ${carerId}`,
    })
}

/** Everybody in the homes of a constellation today. */
export const carersInAll = async (unit: Unit, constellationId: string): Promise<string[]> => [
  ...(await carersInPart(unit, constellationId, 'satellite', unit.acting.today)),
  ...(await carersInPart(unit, constellationId, 'hub', unit.acting.today)),
]

/** Tells every home of a constellation that another one is its hub home now: it is whom they ring. */
export const tellOfHub = async (unit: Unit, constellationId: string): Promise<void> =>
  tellAll(unit, 'hub changed', await carersInAll(unit, constellationId), {
    ...{ constellationId, turn: `${constellationId} ${unit.acting.now}` },
    link: `/constellations/${constellationId}`,
  })

/** Tells those who decide that a handover could not be done on its day, but not why: that stands on the page. */
export const tellOfRefusedHandover = async (
  unit: Unit,
  { id, constellationId }: { id: string; constellationId: string },
): Promise<void> => {
  const liaisons = await liaisonsOn(unit, [constellationId], unit.acting.today)
  await tellAccounts(unit, 'handover to decide', await orManagers(unit, liaisons), {
    ...{ about: ['constellation', constellationId], turn: id, link: `/constellations/${constellationId}` },
  })
}

/** Tells a home that has come in that it has a place, and the hub home of one that is under way that there is one more. */
export async function tellOfJoining(
  unit: Unit,
  { membershipId, householdId }: { membershipId: string; householdId: string },
  constellation: { id: string; state: State },
): Promise<void> {
  const theirs = await carersOn(unit, householdId, unit.acting.today)
  const constellationId = constellation.id
  const link = `/constellations/${constellationId}`
  await tellAll(unit, 'place of yours', theirs, { constellationId, turn: membershipId, link })
  await tellHub(unit, constellation, `${membershipId} in`)
}

/**
 * Tells the hub home of a constellation that is under way that a home has left it; when it is the hub home that has, all
 * the others. Why is not said anywhere.
 */
export async function tellOfLeaving(
  unit: Unit,
  { id, part }: { id: string; part: 'hub' | 'satellite' },
  constellation: { id: string; state: State } | undefined,
): Promise<void> {
  if (!constellation) return
  if (part === 'satellite') await tellHub(unit, constellation, `${id} out`)
  else if (constellation.state === 'live' || constellation.state === 'paused')
    await tellOfState(unit, constellation, await carersInAll(unit, constellation.id))
}

/** Of one that forms the hub home hears when it goes live: its homes come one after the other then. */
async function tellHub(unit: Unit, { id, state }: { id: string; state: State }, turn: string) {
  if (state !== 'live' && state !== 'paused') return
  const hub = await carersInPart(unit, id, 'hub', unit.acting.today)
  await tellAll(unit, 'homes changed', hub, { constellationId: id, turn, link: `/constellations/${id}` })
}

/** Tells these carers of a constellation that it is live, paused or closed from now on, or has no hub home. */
export const tellOfState = (
  unit: Unit,
  { id, state }: { id: string; state: State },
  carerIds: readonly string[],
): Promise<void> =>
  tellAll(unit, 'constellation changed', carerIds, {
    ...{ constellationId: id, turn: `${id} ${state} ${unit.acting.now}` },
    // Who is in none any more sees what is there for them instead.
    link: state === 'closed' ? '/' : `/constellations/${id}`,
  })
