import type { Day, Instant } from '#src/clock.ts'
import { fold } from '#src/households/rules/words.ts'
import type { Fact } from '#src/households/rules.ts'
import { sealAddress, sealPostcode } from '#src/households/sealing.ts'
import { tagRows } from '#src/households/store/around.ts'
import { wordRows } from '#src/households/store/words.ts'
import { placeColumns } from '#src/places/store.ts'
import type { Keys } from '#src/secrets/seal.ts'
import type { Home, Supervisor } from './homes.ts'
import type { Random } from './random.ts'
import type { Rows } from './store/rows.ts'

/** The version of the places that a set is written with: the first. */
const placesVersion = 1

/** A moment of a working day. */
export const during = (day: Day, time = '09:30'): Instant => `${day}T${time}:00.000Z`

export interface CarerAdded {
  id: string
  name: string
}

/** Turns a home into the rows of its household and of everybody around it. Answers its carers. */
export function addHomeRows(rows: Rows, random: Random, keys: Keys, home: Home): CarerAdded[] {
  rows.add('households', householdRow(keys, home))
  const carers = home.family.people.map((person) => ({ ...person, id: random.id() }))
  const { id } = home
  for (const row of wordRows(id, home.family.name, home.endedOn === null ? carers : []))
    rows.add('householdWords', row)
  for (const row of tagRows(id, home)) rows.add('householdTags', row)
  addFacts(rows, random, home)
  for (const [index, { id: carerId, ...person }] of carers.entries()) {
    const externalId = `${home.externalId}-${index + 1}`
    rows.add('carers', { id: carerId, externalId, ...person, createdAt: during(home.sinceOn) })
    rows.add('carerHomes', {
      id: random.id(),
      carerId,
      householdId: id,
      fromOn: home.sinceOn,
      untilOn: home.endedOn,
    })
  }
  if (home.supervisedBy) addSupervision(rows, random, id, 'worker', home.supervisedBy)
  if (home.coveredBy) addSupervision(rows, random, id, 'cover', home.coveredBy)
  return carers
}

function householdRow(keys: Keys, home: Home) {
  const { id, address, postcode } = home
  return {
    id,
    externalId: home.externalId,
    name: home.family.name,
    sortName: fold(home.family.name),
    kind: home.kind,
    quadrantId: home.quadrantId,
    sinceOn: home.sinceOn,
    endedOn: home.endedOn,
    approval: home.approval,
    approvalFromOn: home.approvalFromOn,
    approvalUntilOn: home.approvalUntilOn,
    approvedOn: home.approval === 'approved' ? home.approvalFromOn : null,
    onHoldSince: home.onHoldSince,
    availableSince: home.availableSince,
    waitingSince: home.waitingSince,
    nextReviewOn: home.nextReviewOn,
    lastUnannouncedVisitOn: home.lastUnannouncedVisitOn,
    bedrooms: home.bedrooms,
    sleepoverBeds: home.sleepoverBeds,
    fosteredChildren: home.fosteredChildren,
    hiddenSince: home.hiddenOn && during(home.hiddenOn),
    addressSealed: address === null ? null : sealAddress(keys, id, address),
    postcodeSealed: postcode === null ? null : sealPostcode(keys, id, postcode),
    ...placeColumns(keys, id, home.placing, placesVersion),
    placeChangedAt: null,
    version: 1,
    createdAt: during(home.sinceOn),
  }
}

/** Every fact that stands, and the time before its approval. */
function addFacts(rows: Rows, random: Random, home: Home) {
  const add = (fact: Fact, value: string, fromOn: Day, untilOn: Day | null) =>
    rows.add('householdFacts', {
      id: random.id(),
      householdId: home.id,
      fact,
      value,
      fromOn,
      untilOn,
      accountId: null,
      recordedAt: during(fromOn),
    })
  const { approval, approvalFromOn, sinceOn } = home
  if (approvalFromOn !== null) {
    if (approval === 'approved' && sinceOn < approvalFromOn)
      add('approval', 'prospective', sinceOn, approvalFromOn)
    add('approval', approval, approvalFromOn, null)
  }
  if (home.onHoldSince) add('on hold', 'yes', home.onHoldSince, null)
  if (home.availableSince) add('available', 'yes', home.availableSince, null)
  if (home.waitingSince) add('waiting', 'yes', home.waitingSince, null)
  if (home.pastHold) add('on hold', 'yes', home.pastHold.fromOn, home.pastHold.untilOn)
}

const addSupervision = (
  rows: Rows,
  random: Random,
  householdId: string,
  part: 'worker' | 'cover',
  { name, fromOn, accountId }: Supervisor,
) =>
  rows.add('supervisions', {
    id: random.id(),
    householdId,
    part,
    workerName: name,
    workerEmail: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@demo.example`,
    accountId,
    fromOn,
    untilOn: null,
  })
