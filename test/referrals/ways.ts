import { randomUUID } from 'node:crypto'
import type { ApplicationStep, AppliesAs, ClosedWhy, Milestone } from '#src/applications/rules.ts'
import { presets } from '#src/schemes/rules/presets.ts'
import type { Terms } from '#src/schemes/rules.ts'
import { addCarer, addHousehold, type HouseholdGiven } from '../factories.ts'
import type { Site } from '../support.ts'

const at = '2026-01-01T10:00:00.000Z'

/** Publishes terms from a day: those of a preset, changed as given; answers the id of the version. */
export async function publish(
  { database }: Pick<Site, 'database'>,
  changed: Partial<Terms> = {},
  { preset = 'single payment', fromOn = '2026-01-01' }: { preset?: string; fromOn?: string } = {},
): Promise<string> {
  const terms = presets.find(({ key }) => key === preset)?.terms
  if (!terms) throw new Error(`No preset ${preset}`)
  const id = randomUUID()
  const { most } = await database
    .selectFrom('schemeVersions')
    .select(({ fn }) => fn.max<number | null>('number').as('most'))
    .executeTakeFirstOrThrow()
  await database
    .insertInto('schemeVersions')
    .values({
      ...{ id, number: (most ?? 0) + 1, name: `Terms ${preset}`, fromOn, publishedAt: at },
      terms: JSON.stringify({ ...terms, ...changed }),
    })
    .execute()
  return id
}

export interface WayGiven {
  name?: string
  quadrantId?: string
  /** Of whoever enquired; null for a home's way without anybody who enquired before. */
  candidate?: 'yes' | 'no'
  householdId?: string
  steps?: readonly (readonly [ApplicationStep, string])[]
  milestones?: readonly (readonly [Milestone, string])[]
  outcome?: 'approved' | 'not approved' | 'withdrawn' | 'by mistake'
  closedOn?: string
  closedWhy?: ClosedWhy
  appliesAs?: AppliesAs
  transfers?: 'yes' | 'no'
}

/** Somebody who enquired, on their way; answers the ids of the application and of whoever enquired. */
export async function addWay({ database }: Pick<Site, 'database'>, given: WayGiven = {}) {
  const { name = 'Pat Pending', quadrantId = 'mid', candidate = 'yes', householdId = null } = given
  const { outcome = null, closedWhy = null, appliesAs = 'foster', transfers = 'no' } = given
  const [applicationId, candidateId] = [randomUUID(), candidate === 'yes' ? randomUUID() : null]
  const steps = given.steps ?? ([['enquiry', '2026-02-01']] as const)
  const [openedOn = '2026-02-01'] = steps.map(([, onDay]) => onDay).toSorted()
  if (candidateId !== null)
    await database
      .insertInto('candidates')
      .values({
        ...{ id: candidateId, name, sortName: name.toLowerCase(), quadrantId, enquiredOn: openedOn },
        ...{ email: 'pat@example.org', phone: '07700 900123', byWayOf: 'link', consentedOn: openedOn },
        ...{ consentedHow: 'online', recordedAt: at },
      })
      .execute()
  await database
    .insertInto('applications')
    .values({
      ...{ id: applicationId, householdId, candidateId, openedOn, outcome, closedWhy, appliesAs, transfers },
      ...{ closedOn: outcome === null ? null : (given.closedOn ?? '2026-11-01'), recordedAt: at },
    })
    .execute()
  for (const [step, onDay] of steps)
    await database
      .insertInto('applicationSteps')
      .values({ id: randomUUID(), applicationId, step, onDay, recordedAt: at })
      .execute()
  for (const [milestone, onDay] of given.milestones ?? [])
    await database
      .insertInto('milestones')
      .values({
        ...{ id: randomUUID(), applicationId, milestone, onDay, confirmedBy: 'somebody', confirmedAt: at },
      })
      .execute()
  return { applicationId, candidateId: candidateId ?? '' }
}

export interface ReferralGiven {
  schemeVersionId?: string | null
  onDay?: string
  namedAt?: 'first enquiry' | 'later'
  /** Whether the friend agreed that the referrer is told. */
  told?: 'yes' | 'no'
  knownSinceOn?: string
  knownLastOn?: string
  withdrawnAt?: string
  carerId?: string
  householdId?: string
  home?: HouseholdGiven
}

/** Somebody who told them of fostering; answers the ids of the referral, of who referred and of their home. */
export async function addReferral(
  site: Pick<Site, 'database' | 'services'>,
  applicationId: string,
  given: ReferralGiven = {},
) {
  const householdId = given.householdId ?? (await addHousehold(site, given.home))
  const carerId = given.carerId ?? (await addCarer(site, householdId, { name: 'Rita Referrer' }))
  const referralId = randomUUID()
  const { onDay = '2026-02-01', namedAt = 'first enquiry', told = 'yes' } = given
  await site.database
    .insertInto('referrals')
    .values({
      ...{ id: referralId, applicationId, carerId, householdId, onDay, namedAt, recordedAt: at },
      schemeVersionId: given.schemeVersionId ?? null,
      toldSince: told === 'yes' ? at : null,
      toldHow: told === 'yes' ? 'online' : null,
      ...{ knownSinceOn: given.knownSinceOn ?? null, knownLastOn: given.knownLastOn ?? null },
      withdrawnAt: given.withdrawnAt ?? null,
    })
    .execute()
  return { referralId, carerId, householdId }
}
