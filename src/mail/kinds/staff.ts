import { type Kind, toDecide } from './shape.ts'

/** What those who work for the service are given to look after, and by whom they are covered. */
export const staffKinds = {
  'handover to decide': toDecide(
    'A constellation could not be handed to its next hub home on the day that was planned. Open this link to see why, and to decide.',
  ),
  'coordinator away': toDecide(
    'There is news of who stands in for a coordinator, and when. Open this link to see it.',
  ),
  'households opened': toDecide(
    'You can open households that you could not open before, as their supervising worker or to cover. Open this link to see them.',
  ),
  'groups of yours': toDecide(
    'Something has changed about which groups you coordinate. Open this link to see them.',
  ),
  'shared with you': toDecide('A carer has shared something with you. Open this link to read it.'),
} as const satisfies Readonly<Record<string, Kind>>
