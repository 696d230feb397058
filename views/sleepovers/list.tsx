import type { Day } from '#src/clock.ts'
import { type Place, placeOf } from '#src/sleepovers/rules.ts'
import { Button } from '../components/button.tsx'
import { Deeds } from '../components/deeds.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { BedsFree } from './beds.tsx'
import type { StayShown } from './shown.ts'
import { childrenInWords, StayTags, warningWords, whenInWords } from './words.tsx'

interface Props {
  frame: Frame
  today: Day
  /** Whether there is anybody for whom the viewer may ask from here. */
  mayAsk: boolean
  stays: readonly StayShown[]
  /** Emergencies that happened before anybody said whether a child may stay overnight. */
  toFollowUp: readonly StayShown[]
  more: boolean
  /** Of the viewer's own home, when it hosts. */
  beds: { nights: readonly { night: Day; free: number; away: boolean }[] } | undefined
}

const sections: readonly (readonly [Place, string])[] = [
  ['to decide', 'To decide'],
  ['asked', 'Asked'],
  ['staying', 'Staying now'],
  ['to record', 'Did it happen?'],
  ['coming', 'Coming'],
]

/** What is to answer, to decide, to record, and who comes; the beds of whoever hosts. */
export const SleepoversPage = ({ frame, today, mayAsk, stays, toFollowUp, more, beds }: Props) => (
  <Layout frame={frame} title="Sleepovers">
    <Heading level={1}>Sleepovers</Heading>
    {mayAsk && (
      <Deeds
        items={[
          { href: '/sleepovers/new', text: 'Ask for a sleepover' },
          { href: '/sleepovers/new?type=emergency', text: 'It is an emergency' },
        ]}
      />
    )}
    {stays.length + toFollowUp.length === 0 && <Body>Nobody is asked for, coming or staying just now.</Body>}
    {sections.map(([place, title]) => {
      const here = stays.filter((stay) => placeOf(stay, today) === place)
      return (
        here.length > 0 && (
          <>
            <Heading>{title}</Heading>
            <StayList stays={here} place={place} own={frame.viewer?.householdId ?? null} />
          </>
        )
      )
    })}
    {toFollowUp.length > 0 && (
      <>
        <Heading>Overnight agreement to ask for</Heading>
        <StayList stays={toFollowUp} own={frame.viewer?.householdId ?? null} />
      </>
    )}
    {more && <Body>There are more: those of a household stand on its page.</Body>}
    {beds && <BedsFree nights={beds.nights} today={today} />}
  </Layout>
)

/** Whose children stay with whom, without the viewer's own home where that goes without saying. */
const whoWith = ({ household, host }: StayShown, own: string | null) => {
  if (host.id === own) return `${household.name} with you`
  return household.id === own ? `With ${host.name}` : `${household.name} with ${host.name}`
}

/** Stays one below the other, each a link to its page; what can be answered with one tap is. */
export const StayList = ({
  stays,
  place,
  own,
}: {
  stays: readonly StayShown[]
  place?: Place
  /** The viewer's household, whose name they need not read in every line. */
  own: string | null
}) => (
  <ul class="govuk-list kith-stays">
    {stays.map((stay) => (
      <li class="kith-stay">
        <Link href={`/sleepovers/${stay.id}`} strong>
          {whoWith(stay, own)}
        </Link>
        <span class="kith-stay__when">
          {whenInWords(stay)} · {childrenInWords(stay.children)}
        </span>
        <StayTags {...stay} />
        {place !== 'to record' &&
          stay.warnings.map((warning) => <span class="kith-stay__warning">{warningWords[warning]}</span>)}
        {place === 'asked' && stay.deeds.has('agree') && (
          <Form action={`/sleepovers/${stay.id}/agreements`} version={stay.version}>
            <Button preventDoubleClick>
              Agree<span class="govuk-visually-hidden"> to {stay.household.name}</span>
            </Button>
          </Form>
        )}
        {place === 'to record' && stay.deeds.has('record') && (
          <Link href={`/sleepovers/${stay.id}/happenings/new`} hidden={`for ${stay.household.name}`}>
            Say whether it happened
          </Link>
        )}
      </li>
    ))}
  </ul>
)
