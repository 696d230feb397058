import { Button, ButtonGroup } from '../components/button.tsx'
import { agoInWords, Day, dayInWords } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { HouseholdName } from './household-name.tsx'
import { ownHouseholdInShort } from './refusals.ts'
import type { ConstellationView } from './shown.ts'
import { DistanceWords, ruleWords } from './words.tsx'

/** Who waits, and for how long; nobody joins automatically. */
export const Waiting = ({
  constellation,
  waiting,
  placesLeft,
  mayRun,
  ownHomeId,
  today,
}: ConstellationView) => (
  <>
    {waiting.length > 0 && (
      <>
        <Heading size="l">Waiting list</Heading>
        <Table
          columns={[
            'Home',
            { label: 'From the hub', numeric: true },
            'Waiting since',
            'Fit',
            ...(mayRun ? [{ label: 'Actions', hidden: true }] : []),
          ]}
          rows={waiting.map((wait) => [
            <HouseholdName of={wait} />,
            <DistanceWords of={wait.distance} />,
            <>
              <Day of={wait.sinceOn} />
              <div class="kith-quiet">{agoInWords(wait.sinceOn, today)}</div>
            </>,
            wait.fit ?? '–',
            ...(mayRun
              ? [
                  <ButtonGroup>
                    {wait.offer ? (
                      <Link href={`/offers/${wait.offer.id}`} hidden={wait.name}>
                        Held until {dayInWords(wait.offer.untilOn)}
                      </Link>
                    ) : wait.id === ownHomeId ? (
                      <span class="kith-quiet">{ownHouseholdInShort}</span>
                    ) : placesLeft > 0 ? (
                      <Link href={`/waits/${wait.waitId}/offers/new`} hidden={wait.name} strong>
                        Offer a place
                      </Link>
                    ) : (
                      <span class="kith-quiet">No place is free</span>
                    )}
                    {(wait.offer || placesLeft > 0) && wait.id !== ownHomeId && (
                      <Link
                        href={`/constellations/${constellation.id}/memberships/new?householdId=${wait.id}`}
                        hidden={wait.name}
                      >
                        Add
                      </Link>
                    )}
                    <Form action={`/waits/${wait.waitId}/ends`}>
                      <Button kind="secondary">
                        Take off<VisuallyHidden> the list: {wait.name}</VisuallyHidden>
                      </Button>
                    </Form>
                  </ButtonGroup>,
                ]
              : []),
          ])}
        />
      </>
    )}
  </>
)

/** What a manager lets be breached, and until when. */
export const Exceptions = ({
  constellation,
  exceptions,
  endingExceptionIds,
  mayExcept,
}: ConstellationView) => (
  <>
    {(exceptions.length > 0 || (mayExcept && constellation.state !== 'closed')) && (
      <Heading size="l">Exceptions</Heading>
    )}
    {exceptions.length === 0 && mayExcept && constellation.state !== 'closed' && <Body>None just now.</Body>}
    {exceptions.length > 0 && (
      <Table
        columns={[
          'For',
          'Rule',
          'Reason',
          'Until',
          ...(mayExcept ? [{ label: 'Actions', hidden: true }] : []),
        ]}
        rows={exceptions.map((exception) => [
          exception.householdName ?? 'The whole constellation',
          ruleWords[exception.rule],
          exception.reason,
          <>
            <Day of={exception.untilOn} />{' '}
            {endingExceptionIds.has(exception.id) && <Tag colour="yellow">Ends soon</Tag>}
          </>,
          ...(mayExcept
            ? [
                <Form action={`/exceptions/${exception.id}/ends`}>
                  <Button kind="secondary">End now</Button>
                </Form>,
              ]
            : []),
        ])}
      />
    )}
    {mayExcept && constellation.state !== 'closed' && (
      <Body>
        <Link href={`/constellations/${constellation.id}/exceptions/new`}>Allow an exception</Link>
      </Body>
    )}
  </>
)
