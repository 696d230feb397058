import type { Attendance, GatheringKind, GatheringPlace, Reply, ReplyCounts } from '#src/gatherings/rules.ts'

export const kindWords: Record<GatheringKind, string> = { gathering: 'Gathering', social: 'Social' }

export const replyWords: Record<Reply, string> = { yes: 'Said yes', no: 'Said no', maybe: 'Said maybe' }

export const attendanceWords: Record<Attendance, string> = {
  came: 'Came',
  'could not': 'Could not',
  'not known': 'Not known',
}

const placeWords: Record<GatheringPlace, string> = {
  venue: '',
  'hub home': 'at the hub home',
  online: 'online',
}

/** "St Mary’s hall", "at the hub home", "online, the usual link", as it stands in a sentence. */
export const placeInWords = ({ at, place }: { at: GatheringPlace; place: string | null }): string =>
  [placeWords[at], place].filter(Boolean).join(', ')

/** "7:30pm to 9pm", as people say it. */
export const timesInWords = ({
  fromTime,
  untilTime,
}: {
  fromTime: string
  untilTime: string | null
}): string => (untilTime === null ? clock(fromTime) : `${clock(fromTime)} to ${clock(untilTime)}`)

function clock(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  if (minutes === 0 && hours === 12) return 'midday'
  if (minutes === 0 && hours === 0) return 'midnight'
  const past = minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`
  return `${hours % 12 === 0 ? 12 : hours % 12}${past}${hours < 12 ? 'am' : 'pm'}`
}

const homes = (count: number) => (count === 1 ? '1 home' : `${count} homes`)

/** "6 homes said yes (14 people), 1 no, 1 maybe, 2 have not said"; "Nobody has said yet: 3 homes are asked". */
export function countsInWords({ yes, no, maybe, silent, people }: ReplyCounts): string {
  if (yes + no + maybe === 0)
    return silent === 0
      ? 'No home is asked'
      : `Nobody has said yet: ${silent === 1 ? '1 home is asked' : `${silent} homes are asked`}`
  const said = [
    `${homes(yes)} said yes${people > 0 ? ` (${people} people)` : ''}`,
    ...(no > 0 ? [`${no} no`] : []),
    ...(maybe > 0 ? [`${maybe} maybe`] : []),
    ...(silent > 0 ? [silent === 1 ? '1 has not said' : `${silent} have not said`] : []),
  ]
  return said.join(', ')
}

/** What a home said, in a line: "Said yes, 3 people". */
export const replyInWords = (reply: Reply | null, people: number | null): string => {
  if (reply === null) return 'Has not said'
  return people === null
    ? replyWords[reply]
    : `${replyWords[reply]}, ${people === 1 ? '1 person' : `${people} people`}`
}

/** Why a wish is refused: the field that it belongs to, and what to do. */
export const refusals = {
  'too long ago': ['onDay', 'Enter a day of the last three months'],
  'too far ahead': ['onDay', 'Enter a day of the next thirteen months'],
  'no place': ['place', 'Enter where it is, such as St Mary’s hall'],
  'has a postcode': [
    'place',
    'Take the postcode out: say the name of the hall or park. Whoever comes to the hub home is shown its address in Kith',
  ],
  'is the hub home’s address': [
    'place',
    'Take the address out and choose the hub home instead: whoever said yes is shown it in Kith the day before',
  ],
  'not your home': [
    'at',
    'Only somebody of the hub home can offer it: choose a venue, or ask them to change this',
  ],
  'home is hidden': ['at', 'The hub home cannot be chosen: where it is, is kept hidden. Choose a venue'],
  'nobody asked': ['invites', 'Choose at least one home to ask'],
  'one that day already': [
    'onDay',
    'One of this kind is planned for that day already: change that one, or choose another day',
  ],
  'who came is noted': [
    'onDay',
    'Who came is noted for the day as it stands, so it keeps its day. Plan another for the other day',
  ],
  cancelled: ['', 'This has been cancelled. Plan another'],
  closed: ['constellationId', 'This constellation has closed'],
} as const satisfies Record<string, readonly [field: string, message: string]>
