import type { Life } from '../constellations.ts'
import { ago, beyond, near } from '../county.ts'
import { frame, hub, hubWish, satellite, type Telling } from './telling.ts'

/** Live and exactly full; two homes wait for a place. */
export function northernStar(telling: Telling) {
  const { houses, today } = telling
  const { days, months } = ago(today)
  const heart = houses.at('CM2 9', hubWish)
  const home = (wish = {}) => houses.where(near(heart), { sinceOn: months(30), ...wish })
  const hidden = home({ hiddenOn: months(7) })
  const satellites = [
    home({ kind: 'kinship', placedBy: 'sector' }),
    home({ placedBy: 'hand', sleepoverBeds: 1 }),
    hidden,
    home({ kind: 'special guardianship', approval: 'none needed' }),
    home(),
    home({ kind: 'short breaks' }),
    home(),
    home({ onHoldSince: days(40) }),
    home(),
  ]
  const gone = home({ endedOn: months(5) })
  const life: Life = {
    ...frame(telling),
    name: 'Northern Star',
    quadrantId: heart.quadrantId,
    states: [
      { state: 'forming', on: months(13) },
      { state: 'live', on: months(12) },
    ],
    members: [
      hub(heart, months(13)),
      ...satellites.slice(0, 4).map((each) => satellite(each, months(12))),
      satellite(gone, months(12), { left: { on: months(5), why: 'Moved to be near family' } }),
      ...satellites.slice(4, 6).map((each) => satellite(each, months(11))),
      satellite(satellites[6] ?? hidden, months(9), { fit: 'Teenagers of the same age as at the hub home' }),
      satellite(satellites[7] ?? hidden, months(8)),
      satellite(satellites[8] ?? hidden, months(4), { fit: 'Asked to be with other new carers' }),
    ],
    waits: [],
    exceptions: [
      {
        rule: 'fewest homes',
        householdId: null,
        reason: 'The sixth home joins next month; the others would like to begin.',
        fromOn: months(12),
        untilOn: months(10),
      },
    ],
  }
  return { heart, satellites, hidden, life }
}

/** Live, one home short; one of its homes lives too far under an exception that is about to end. */
export function plough(telling: Telling) {
  const { houses, today } = telling
  const { days, months } = ago(today)
  const heart = houses.at('CM18 7', hubWish)
  const home = (wish = {}) => houses.where(near(heart), { sinceOn: months(26), ...wish })
  const far = houses.where(beyond(heart, 16_400, 19_500), { sinceOn: months(40) })
  const left = home({ onHoldSince: days(18) })
  const life: Life = {
    ...frame(telling),
    name: 'Plough',
    quadrantId: heart.quadrantId,
    states: [
      { state: 'forming', on: months(11) },
      { state: 'live', on: months(9) },
    ],
    members: [
      hub(heart, months(11)),
      satellite(home({ kind: 'kinship' }), months(10)),
      satellite(home({ placedBy: 'sector' }), months(10), { distanceConfirmed: true }),
      satellite(left, months(10), { left: { on: days(20), why: 'Would like a rest from meeting for now' } }),
      satellite(home({ kind: 'adoptive', approval: 'none needed' }), months(9)),
      satellite(home(), months(9)),
      satellite(far, months(9), { fit: 'Knows the hub home from preparation training' }),
    ],
    exceptions: [
      {
        rule: 'distance',
        householdId: far.id,
        reason: 'The hub home is on the way to school. To be looked at when the child changes school.',
        fromOn: months(9),
        untilOn: days(-19),
      },
    ],
  }
  return { heart, life }
}

/** Live without a hub since its hub home took a rest. */
export function southernCross(telling: Telling) {
  const { houses, today } = telling
  const { days, months } = ago(today)
  const heart = houses.at('SS2 6', { ...hubWish, onHoldSince: days(26) })
  const home = (wish = {}) => houses.where(near(heart), { sinceOn: months(20), ...wish })
  const temporary = home({
    kind: 'kinship',
    approval: 'temporarily approved',
    sinceOn: days(50),
    approvalUntilOn: days(-62),
  })
  const life: Life = {
    ...frame(telling),
    by: { liaison: telling.otherLiaison, manager: telling.manager },
    name: 'Southern Cross',
    quadrantId: heart.quadrantId,
    states: [
      { state: 'forming', on: months(9) },
      { state: 'live', on: months(8) },
    ],
    members: [
      hub(heart, months(9), { left: { on: days(26), why: 'The hub home is resting' } }),
      ...[
        home(),
        home({ kind: 'staying put', approval: 'none needed' }),
        home({ sleepoverBeds: 2 }),
        home(),
        home({ kind: 'short breaks' }),
        home(),
      ].map((each) => satellite(each, months(8))),
      satellite(temporary, days(44)),
    ],
    exceptions: [
      {
        rule: 'temporarily approved',
        householdId: temporary.id,
        reason: 'A grandmother caring at short notice; the panel has a date.',
        fromOn: days(45),
        untilOn: days(-62),
      },
    ],
  }
  return { heart, life }
}
