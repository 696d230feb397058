import type { Decision } from '#src/constellations/rules/deciding.ts'
import type { Distance } from '#src/constellations/rules/distances.ts'
import type { OpenReason } from '#src/constellations/rules/joining.ts'
import type { Happened } from '#src/constellations/rules/timeline.ts'
import type { ExceptionRule, Part, State } from '#src/constellations/rules.ts'
import { dayInWords } from '../components/day.tsx'
import { Km, roadInWords } from '../components/km.tsx'
import { Tag, type TagColour } from '../components/tag.tsx'
import type { Happening } from '../components/timeline.tsx'
import { capital } from '../households/words.ts'

const stateColours: Record<State, TagColour> = {
  forming: 'blue',
  live: 'green',
  paused: 'yellow',
  closed: 'grey',
}

export const StateTag = ({ state, since }: { state: State; since?: string }) => (
  <Tag colour={stateColours[state]}>
    {capital(state)}
    {since && ` since ${dayInWords(since)}`}
  </Tag>
)

/** Grey, not red: it asks for help and blames nobody. */
export const NeedsTags = ({
  needs,
  needsHomesSince,
  needsHubSince,
  homes,
  maxHomes,
}: {
  needs: number
  needsHomesSince: string | null
  needsHubSince: string | null
  homes: number
  maxHomes: number
}) => (
  <>
    {needs > 0 && needsHomesSince && (
      <Tag colour="grey">
        Needs {needs} more {needs === 1 ? 'home' : 'homes'} since {dayInWords(needsHomesSince)}
      </Tag>
    )}
    {needsHubSince && <Tag colour="grey">Needs a hub since {dayInWords(needsHubSince)}</Tag>}
    {homes === maxHomes && <Tag colour="turquoise">Full</Tag>}
    {homes > maxHomes && (
      <Tag colour="grey">
        {homes - maxHomes} over its most of {maxHomes}
      </Tag>
    )}
  </>
)

/** A distance in words, with the minutes beside it where the service goes by them. */
export const DistanceWords = ({ of }: { of: Distance }) => {
  if (of === 'not shown') return <Km metres={null} />
  if (of === 'not placed') return <>not placed yet</>
  const { travel, ...km } = of
  return travel ? (
    <>
      <Km {...km} />
      <span class="kith-road">
        <span class="kith-road__and">, </span>
        {roadInWords(travel)}
      </span>
    </>
  ) : (
    <Km {...km} />
  )
}

/** How far a home may live from its hub home. */
export const limitInWords = (limitMetres: number, limitMinutes: number | undefined): string =>
  limitMinutes === undefined ? `${limitMetres / 1000} km` : `${limitMinutes} minutes by road`

export const decisionWords: Record<Decision, string> = {
  'outside the limit': 'Outside the limit',
  'too far in practice': 'Too far in practice',
  'kept apart': 'Kept apart from a home here',
  'approval ended': 'Approval has ended',
  'temporarily approved': 'Temporarily approved',
}

const reasons: Record<OpenReason, string> = {
  full: 'Full',
  'too far': 'Too far',
  'already in one': 'Already in one',
  'not available': 'Not available',
}

export const ReasonTag = ({ reason }: { reason: OpenReason }) => <Tag colour="grey">{reasons[reason]}</Tag>

export const ruleWords: Record<ExceptionRule, string> = {
  distance: 'How far a home may live',
  'fewest homes': 'Going live with fewer homes',
  'kept apart': 'Homes kept apart',
  'temporarily approved': 'A home that is temporarily approved',
}

/** What an exception lets a home do, or the whole constellation. */
const allowed: Record<ExceptionRule, string> = {
  distance: 'may live beyond the limit',
  'fewest homes': 'may go live with fewer homes',
  'kept apart': 'may belong to it, though kept apart from a home in it',
  'temporarily approved': 'may join while temporarily approved',
}

const partWords: Record<Part, string> = { hub: ' as hub home', satellite: '' }

const stateSentences: Record<State, string> = {
  forming: 'The constellation was formed.',
  live: 'The constellation went live.',
  paused: 'The constellation was paused.',
  closed: 'The constellation closed.',
}

/** What happened, in a sentence and what explains it. */
export function happening(happened: Happened): Happening {
  switch (happened.what) {
    case 'joined':
      return { on: happened.on, what: `${happened.name} joined${partWords[happened.part]}.` }
    case 'restored':
      return {
        on: happened.on,
        what: `${happened.name} came back${partWords[happened.part]}.`,
        more: 'An end was undone.',
      }
    case 'left':
      return {
        on: happened.on,
        what: `${happened.name} left${partWords[happened.part]}.`,
        more: happened.why && capital(happened.why),
      }
    case 'became':
      return {
        on: happened.on,
        what:
          happened.part === 'hub'
            ? `${happened.name} became the hub home.`
            : `${happened.name} stayed as a satellite home.`,
        more: happened.part === 'hub' && 'Handed over.',
      }
    case 'state':
      return { on: happened.on, what: stateSentences[happened.state], more: happened.reason }
    case 'exception':
      return {
        on: happened.on,
        what: happened.by ? `${happened.by} allowed an exception.` : 'An exception was allowed.',
        more: `${happened.name ?? 'It'} ${allowed[happened.rule]} until ${dayInWords(happened.untilOn)}.`,
      }
  }
}
