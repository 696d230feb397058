import type { AwayShown, HomeAways } from '#src/cover/rules/shown.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { HouseholdName } from '../constellations/household-name.tsx'
import { capital } from '../households/words.ts'
import { daysInWords } from './words.tsx'

/** When the hub home is away, on the page of its constellation: who stands in, and on which days nobody does. */
export const HubAways = ({
  aways,
  mayRun,
  today,
}: {
  aways: readonly AwayShown[]
  mayRun: boolean
  today: string
}) =>
  aways.length > 0 && (
    <>
      <Heading size="l" id="away">
        Days away
      </Heading>
      {aways.map((away) => (
        <>
          <Body>
            {away.hubName}: {daysInWords(away)}
            {away.cover && (
              <>
                . <HouseholdName of={{ ...away.cover, id: away.cover.householdId }} /> stands in{' '}
                {daysInWords(away.cover)}
              </>
            )}
            .
          </Body>
          <Gaps of={away} />
          {mayRun && <AwayDeeds away={away} cover={away.cover} started={away.fromOn < today} />}
        </>
      ))}
    </>
  )

/** Grey, not red: it asks for somebody and blames nobody. */
const Gaps = ({ of: { gaps, cover } }: { of: AwayShown }) => (
  <>
    {gaps.map((gap) => (
      <Body>
        <Tag colour="grey">Nobody covers {daysInWords(gap)}</Tag>
      </Body>
    ))}
    {cover?.onHold && (
      <Body>
        <Tag colour="grey">Whoever stands in is not available just now: to decide</Tag>
      </Body>
    )}
  </>
)

const AwayDeeds = ({
  away,
  cover,
  started,
}: {
  away: { id: string; fromOn: string; untilOn: string }
  /** Who stands in: undefined when nobody does, null when that is not for this viewer to change. */
  cover: { id: string; name: string } | undefined | null
  started: boolean
}) => (
  <ButtonGroup>
    {cover === undefined && (
      <Link href={`/aways/${away.id}/covers/new`} strong>
        Name who stands in<VisuallyHidden> {daysInWords(away)}</VisuallyHidden>
      </Link>
    )}
    <Link href={`/aways/${away.id}/edit`} hidden={`away ${daysInWords(away)}`}>
      Change the days
    </Link>
    {cover && (
      <Form action={`/covers/${cover.id}/ends`}>
        <Button kind="secondary">
          {cover.name} does not stand in<VisuallyHidden> {daysInWords(away)}</VisuallyHidden>
        </Button>
      </Form>
    )}
    <Form action={`/aways/${away.id}/ends`}>
      <Button kind="secondary">
        {started ? 'Back today' : 'Not away after all'}
        <VisuallyHidden> {daysInWords(away)}</VisuallyHidden>
      </Button>
    </Form>
  </ButtonGroup>
)

/** The days away of a household on its own page, and those on which it stands in for another hub home. */
export const HomeAwaysPart = ({
  householdId,
  of: { aways, covers },
  own,
  mayName,
  today,
}: {
  householdId: string
  of: HomeAways
  own: boolean
  /** Whether the viewer names who stands in, and may know which home does. */
  mayName: boolean
  today: string
}) => (
  <>
    <Heading id="away">Days away</Heading>
    {aways.length === 0 && <Body>None just now.</Body>}
    {aways.map((away) => (
      <>
        <Body>
          {capital(daysInWords(away))}
          {away.shown?.cover &&
            (mayName ? `: ${away.shown.cover.name} stands in` : ': another home stands in')}
          .
        </Body>
        {away.shown && <Gaps of={away.shown} />}
        <AwayDeeds
          away={away}
          cover={mayName && away.shown ? away.shown.cover : null}
          started={away.fromOn < today}
        />
      </>
    ))}
    {covers.map((cover) => (
      <Body>
        {own ? 'You stand in' : 'Stands in'} for {cover.name ?? 'another constellation'} {daysInWords(cover)}.
      </Body>
    ))}
    <Body>
      <Link href={`/households/${householdId}/aways/new`}>
        {own ? 'Say when you are away' : 'Say when this home is away'}
      </Link>
    </Body>
  </>
)
