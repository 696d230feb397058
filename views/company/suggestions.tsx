import type { Fitting, NextMeeting, Suggestions } from '#src/company/rules/suggesting.ts'
import type { Distance } from '#src/constellations/rules/distances.ts'
import type { PeerTag } from '#src/mentoring/rules.ts'
import { wholeKm } from '#src/places/rules.ts'
import { nearDayInWords } from '../components/day.tsx'
import { roadInWords } from '../components/km.tsx'
import { Link } from '../components/text.tsx'

interface Props {
  household: { id: string; name: string }
  of: Suggestions | undefined
  mayOpenGroups: boolean
  /** Whether distances are shown on this page at all. */
  distances: boolean
}

/** What could help a home, each with its reason. Nothing is decided by it: somebody asks, and they say yes or no. */
export const WhatCouldHelp = ({ household, of, mayOpenGroups, distances }: Props) => {
  const items = [
    of?.constellation && (
      <>
        Join <Link href={`/constellations/${of.constellation.id}`}>{of.constellation.name}</Link>
        {kmInWords(of.constellation.distance)},{' '}
        {of.constellation.placesLeft === 1 ? '1 place left' : `${of.constellation.placesLeft} places left`}
      </>
    ),
    of?.group && <Group meeting={of.group} mayOpen={mayOpenGroups} />,
    of?.buddy && <Person of={of.buddy} word="Buddy" />,
    of?.mentor && <Person of={of.mentor} word="Mentor" />,
  ].filter((item) => item !== undefined)
  if (items.length > 0) return items.map((item) => <div>{item}</div>)
  return (
    <Link href={`/households/${household.id}`} hidden={`with ${household.name}`}>
      {distances ? 'Nothing fits just now: talk to them' : 'Talk to them'}
    </Link>
  )
}

/** ", 6 km"; of a hidden home nothing at all. */
const kmInWords = (distance: Distance): string =>
  typeof distance === 'object'
    ? `, ${wholeKm(distance.metres)} km${distance.approximate ? ' approximate' : ''}${distance.travel ? `, ${roadInWords(distance.travel)}` : ''}`
    : ''

const Group = ({ meeting, mayOpen }: { meeting: NextMeeting; mayOpen: boolean }) => (
  <>
    Group {mayOpen ? <Link href={`/group-sessions/${meeting.sessionId}`}>{meeting.name}</Link> : meeting.name}
    {meeting.at !== 'venue' && ', online'}, {nearDayInWords(meeting.onDay)}, {meeting.fromTime}
  </>
)

const Person = ({ of, word }: { of: Fitting; word: 'Buddy' | 'Mentor' }) => (
  <>
    {word} <Link href={`/peer-profiles/${of.profileId}`}>{of.name}</Link>
    {of.fits.length > 0 ? `: ${of.fits.map(tagInWords).join(', ')}` : ': has room for somebody'}
    {kmInWords(of.distance)}
  </>
)

/** A word of a profile as a reason. */
const tagInWords = ({ kind, tag }: PeerTag): string => {
  if (kind === 'care') return `knows ${tag}`
  if (kind === 'language') return `speaks ${tag}`
  return `knows about ${tag === 'first child' ? 'the first child' : tag}`
}
