import { type Day, daysBetween } from '#src/clock.ts'

export const householdKinds = [
  'foster',
  'short breaks',
  'kinship',
  'adoptive',
  'special guardianship',
  'staying put',
  'care leaver',
] as const
export type HouseholdKind = (typeof householdKinds)[number]

export const approvals = ['prospective', 'temporarily approved', 'approved', 'ended', 'none needed'] as const
export type Approval = (typeof approvals)[number]

/** Dated facts of a household, apart from each other. `waiting` is for a first child. */
export const facts = ['approval', 'on hold', 'available', 'waiting'] as const
export type Fact = (typeof facts)[number]

export type TagKind = 'language' | 'experience'

export const supervisionParts = ['worker', 'cover'] as const
export type SupervisionPart = (typeof supervisionParts)[number]

/** What a viewer sees of a household: all that staff may, an outline, one's own home, or only whom to ring. */
export type Sight = 'staff' | 'own' | 'outline' | 'peer'

/** The facts of a household as they stand. */
export interface Standing {
  kind: HouseholdKind
  approval: Approval
  /** The last day of a temporary approval; null for every other. */
  approvalUntilOn: Day | null
  onHoldSince: Day | null
  availableSince: Day | null
  endedOn: Day | null
}

/** The approval as it stands on a day: a temporary one has ended when its last day has passed. */
export function approvalOn(
  household: Pick<Standing, 'approval' | 'approvalUntilOn' | 'endedOn'>,
  today: Day,
): Approval {
  if (household.endedOn !== null && household.endedOn <= today) return 'ended'
  const { approval, approvalUntilOn } = household
  if (approval !== 'temporarily approved') return approval
  return approvalUntilOn !== null && approvalUntilOn < today ? 'ended' : approval
}

/** Whether a household is fully approved on a day; one approved for a time only is not. */
export const isApproved = (
  household: Pick<Standing, 'approval' | 'approvalUntilOn' | 'endedOn'>,
  today: Day,
): boolean => approvalOn(household, today) === 'approved'

/** Whether it takes no child on a day. */
export const isOnHold = (household: Pick<Standing, 'onHoldSince'>, today: Day): boolean =>
  household.onHoldSince !== null && household.onHoldSince <= today

/** Kinds whose carers are approved under the Fostering Services Regulations 2011; the others need no such approval. */
export const isFostering = (kind: HouseholdKind): boolean =>
  kind === 'foster' || kind === 'short breaks' || kind === 'kinship'

/** A supervising social worker, or who covers, from a day up to but not on another. */
export interface Supervision {
  id: string
  part: SupervisionPart
  workerName: string
  workerEmail: string | null
  fromOn: Day
  untilOn: Day | null
}

const holds = (dated: { fromOn: Day; untilOn: Day | null }, today: Day) =>
  dated.fromOn <= today && (dated.untilOn === null || today < dated.untilOn)

/** Who supervises today, or covers; undefined when nobody is named. */
export const standingIn = (
  supervisions: readonly Supervision[],
  part: SupervisionPart,
  today: Day,
): Supervision | undefined => supervisions.find((one) => one.part === part && holds(one, today))

/** Days without a named worker or cover after which staff are told (NMS 21: every household has one). */
const daysWithoutWorker = 21

/** Since when nobody is named as worker or cover, once that has lasted three weeks; null otherwise. */
export function withoutWorkerSince(
  household: { sinceOn: Day; kind: HouseholdKind },
  supervisions: readonly Supervision[],
  today: Day,
): Day | null {
  // Adopters, guardians and care leavers have no supervising social worker.
  if (!isFostering(household.kind)) return null
  if (supervisions.some((one) => holds(one, today))) return null
  const since = supervisions
    .map((one) => one.untilOn)
    .filter((day) => day !== null && day <= today)
    .reduce<Day>((latest, day) => (day !== null && day > latest ? day : latest), household.sinceOn)
  return daysBetween(since, today) >= daysWithoutWorker ? since : null
}

/** What somebody has still to find out about a household. */
export type Missing = 'a carer' | 'where it is' | 'the approval date' | 'the end of its temporary approval'

/** What is not known yet of a household, for those who can put it right. */
export function missingOf(
  household: Standing & { approvedOn: Day | null; placed: boolean },
  carers: number,
): Missing[] {
  const missing: Missing[] = []
  if (carers === 0) missing.push('a carer')
  if (!household.placed) missing.push('where it is')
  if (household.approval === 'approved' && household.approvedOn === null) missing.push('the approval date')
  if (household.approval === 'temporarily approved' && household.approvalUntilOn === null)
    missing.push('the end of its temporary approval')
  return missing
}
