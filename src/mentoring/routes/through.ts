import type { Context } from 'hono'
import { maySee } from '#src/access/rules/seeing.ts'
import { has } from '#src/access/rules.ts'
import { allQuadrants } from '#src/households/store/household.ts'
import { firstNameOf } from '#src/network/rules/sharing.ts'
import type { Web } from '#src/web/context.ts'
import { freeOf, isAwayOn, isHomeAvailableOn, isThereOn, mostOf } from '../rules/profiles.ts'
import { mayChangeProfile, mayMakeMentors } from '../rules/who.ts'
import { signedByCarers } from '../store/agreements.ts'
import { takenBy } from '../store/offering.ts'
import { type FoundProfile, findProfile } from '../store/profiles.ts'
import { type WhoRings, whoRings } from '../store/ringing.ts'
import { tagsOfProfiles } from '../store/tags.ts'

/** A profile's home as the access table asks about it. */
export const homeOf = ({ householdId, homeQuadrantId, hiddenSince, openIn }: FoundProfile) => ({
  id: householdId,
  quadrantId: homeQuadrantId,
  ...{ hiddenSince, openIn },
})

/** The open profile of the address as the viewer may see it, and whether they may change it. */
export async function foundProfile(c: Context<Web>) {
  const { acting, viewer } = c.var
  const profile = await findProfile(acting.database, viewer, c.req.param('id') ?? '')
  return profile && { ...profile, mayChange: mayChangeProfile(viewer, profile, homeOf(profile)) }
}

/** The quadrants that the viewer may say a profile is for; none for a carer's own, which stays where it is. */
export async function quadrantsFor(c: Context<Web>, profile: FoundProfile) {
  const { acting, viewer } = c.var
  if (!mayMakeMentors(viewer, homeOf(profile))) return []
  const all = await allQuadrants(acting.database)
  return has(viewer, 'manager') ? all : all.filter(({ id }) => viewer.quadrantIds.includes(id))
}

/** Profiles as pages show them: what they know, how many they stand by, whether they have signed and are there. */
export async function shownProfiles(c: Context<Web>, profiles: readonly FoundProfile[]) {
  const { acting, viewer, settings } = c.var
  const { database, today } = acting
  const [first] = profiles
  const carerIds = profiles.map(({ carerId }) => carerId)
  const tags = await tagsOfProfiles(
    database,
    profiles.map(({ id }) => id),
  )
  const signed = await signedByCarers(database, carerIds)
  const rings = await whoRings(
    database,
    profiles.map(({ id }) => id),
    today,
  )
  const mentors = first ? await takenBy(database, 'mentor', carerIds) : new Map<string, number>()
  const buddies = first ? await takenBy(database, 'buddy', carerIds) : new Map<string, number>()
  return profiles.map((profile) => {
    const taken = (profile.part === 'mentor' ? mentors : buddies).get(profile.carerId) ?? 0
    const own = viewer.carerId === profile.carerId
    return {
      ...profile,
      own,
      tags: tags.get(profile.id) ?? [],
      taken,
      most: mostOf(profile, settings),
      free: freeOf(profile, taken, settings),
      away: isAwayOn(profile, today),
      homeAvailable: isHomeAvailableOn(profile, today),
      there: isThereOn(profile, today),
      signedOn: signed.get(profile.carerId) ?? null,
      rings: nameOfRinging(rings.get(profile.id), own),
      mayChange: mayChangeProfile(viewer, profile, homeOf(profile)),
      mayRecord: mayMakeMentors(viewer, homeOf(profile)),
      mayOpenHome: maySee(viewer, homeOf(profile), 'name'),
    }
  })
}

/** Of another carer who rings, a carer learns the first name only. */
function nameOfRinging(rings: WhoRings | undefined, own: boolean): string | null {
  if (!rings) return null
  if ('staff' in rings) return rings.staff
  return own ? firstNameOf(rings.carer) : rings.carer.name
}
