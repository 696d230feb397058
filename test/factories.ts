import { randomUUID } from 'node:crypto'
import { instant } from '#src/clock.ts'
import { fold, wordsOf } from '#src/households/rules/words.ts'
import type { Approval, HouseholdKind } from '#src/households/rules.ts'
import { sealAddress, sealPostcode } from '#src/households/sealing.ts'
import type { PlacedBy, PlaceProblem, Placing } from '#src/places/rules.ts'
import { placeColumns } from '#src/places/store.ts'
import { seal } from '#src/secrets/seal.ts'
import type { Services } from '#src/web/context.ts'

/** What the factories need of a site that `openSite` opened. */
export interface SiteWithServices {
  services: Services
}

export interface HouseholdGiven {
  name?: string
  externalId?: string
  kind?: HouseholdKind
  quadrantId?: string
  approval?: Approval
  approvalUntilOn?: string
  approvedOn?: string
  sinceOn?: string
  endedOn?: string
  onHoldSince?: string
  availableSince?: string
  waitingSince?: string
  bedrooms?: number
  sleepoverBeds?: number
  fosteredChildren?: number
  hiddenSince?: string
  /** OS National Grid metres; left out, the home is placed in Chelmsford. `null` leaves the home to be placed. */
  easting?: number | null
  northing?: number
  placedBy?: PlacedBy
  placeProblem?: PlaceProblem
  placeChangedAt?: string
  sector?: string
  address?: string
  postcode?: string
}

let made = 0

/** Adds a household, approved and placed by its postcode unless told otherwise; answers its id. */
export async function addHousehold(site: SiteWithServices, given: HouseholdGiven = {}): Promise<string> {
  const { database, keys, clock, homePlaces } = site.services
  const id = randomUUID()
  const name = given.name ?? `Home ${++made}`
  const now = instant(clock())
  const placed = given.easting !== null && (given.placeProblem === undefined || given.easting !== undefined)
  const placing: Placing = placed
    ? {
        point: { easting: given.easting ?? 570_700, northing: given.northing ?? 206_900 },
        placedBy: given.placedBy ?? 'unit',
        sector: given.sector ?? 'CM1 1',
        problem: given.placeProblem ?? null,
      }
    : { point: null, placedBy: null, sector: null, problem: given.placeProblem ?? 'no postcode' }
  const approval = given.approval ?? 'approved'
  // In one unit, as the service does: else a home could be counted before a newer one and written after it.
  await database.transaction().execute(async (unit) => {
    const { placesVersion } = await unit
      .updateTable('service')
      .set(({ eb }) => ({ placesVersion: eb('placesVersion', '+', 1) }))
      .returning('placesVersion')
      .executeTakeFirstOrThrow()
    await unit
      .insertInto('households')
      .values({
        id,
        externalId: given.externalId ?? null,
        name,
        sortName: fold(name),
        kind: given.kind ?? 'foster',
        quadrantId: given.quadrantId ?? 'mid',
        sinceOn: given.sinceOn ?? '2024-01-15',
        endedOn: given.endedOn ?? null,
        approval,
        approvalFromOn: approval === 'none needed' ? null : '2024-01-15',
        approvalUntilOn: given.approvalUntilOn ?? null,
        approvedOn: given.approvedOn ?? (approval === 'approved' ? '2024-01-15' : null),
        onHoldSince: given.onHoldSince ?? null,
        availableSince: given.availableSince ?? null,
        waitingSince: given.waitingSince ?? null,
        bedrooms: given.bedrooms ?? 4,
        sleepoverBeds: given.sleepoverBeds ?? 2,
        fosteredChildren: given.fosteredChildren ?? 1,
        nextReviewOn: null,
        lastUnannouncedVisitOn: null,
        hiddenSince: given.hiddenSince ?? null,
        addressSealed: given.address ? sealAddress(keys, id, given.address) : null,
        postcodeSealed: given.postcode ? sealPostcode(keys, id, given.postcode) : null,
        ...placeColumns(keys, id, placing, placesVersion),
        placeChangedAt: given.placeChangedAt ?? null,
        createdAt: now,
      })
      .execute()
  })
  const words = wordsOf(name)
  if (words.length > 0)
    await database
      .insertInto('householdWords')
      .values(words.map((word) => ({ word, householdId: id, nameOf: 'household' as const })))
      .execute()
  await homePlaces.refresh()
  return id
}

/** Hides a home, or has it moved, as a deed of somebody else would: what is kept in memory hears of it. */
export const changePlace = (
  { services: { database } }: SiteWithServices,
  householdId: string,
  columns: { hiddenSince?: string; placeChangedAt?: string },
) =>
  database.transaction().execute(async (unit) => {
    const { placesVersion } = await unit
      .updateTable('service')
      .set(({ eb }) => ({ placesVersion: eb('placesVersion', '+', 1) }))
      .returning('placesVersion')
      .executeTakeFirstOrThrow()
    await unit
      .updateTable('households')
      .set({ ...columns, placeVersion: placesVersion })
      .where('id', '=', householdId)
      .execute()
  })

export interface CarerGiven {
  name?: string
  chosenName?: string
  email?: string
  phone?: string
  fromOn?: string
}

/** Adds a carer who lives in the household; answers the carer's id. */
export async function addCarer(
  site: SiteWithServices,
  householdId: string,
  given: CarerGiven = {},
): Promise<string> {
  const { database, clock } = site.services
  const id = randomUUID()
  const name = given.name ?? `Carer ${++made}`
  await database
    .insertInto('carers')
    .values({
      id,
      externalId: null,
      name,
      chosenName: given.chosenName ?? null,
      email: given.email ?? null,
      phone: given.phone ?? null,
      createdAt: instant(clock()),
    })
    .execute()
  await database
    .insertInto('carerHomes')
    .values({
      id: randomUUID(),
      carerId: id,
      householdId,
      fromOn: given.fromOn ?? '2024-01-15',
      untilOn: null,
    })
    .execute()
  await database
    .insertInto('householdWords')
    .values(
      wordsOf(name, given.chosenName ?? '').map((word) => ({ word, householdId, nameOf: 'carer' as const })),
    )
    .onConflict((conflict) => conflict.columns(['householdId', 'word']).doNothing())
    .execute()
  return id
}

/** Keeps two households apart; answers the id of what says so. */
export async function keepApart(
  site: SiteWithServices,
  one: string,
  other: string,
  reason = 'They must not meet',
): Promise<string> {
  const { database, clock, keys } = site.services
  const id = randomUUID()
  const [first, second] = [one, other].toSorted() as [string, string]
  await database
    .insertInto('keepAparts')
    .values({
      id,
      oneHouseholdId: first,
      otherHouseholdId: second,
      reasonSealed: seal(keys, id, reason),
      setBy: null,
      setAt: instant(clock()),
      endedBy: null,
      endedAt: null,
    })
    .execute()
  return id
}
