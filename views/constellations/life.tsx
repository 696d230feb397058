import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { fieldIn } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Common, type Option, Page } from './change.tsx'
import { ConfirmDistance } from './fields.tsx'

/** Pausing keeps every place; closing ends them all. */
export const PauseOrClosePage = ({ pausing, ...common }: Common & { pausing: boolean }) => {
  const { constellation, entered, problems } = common
  const at = `/constellations/${constellation.id}`
  return (
    <Page {...common} title={constellation.state === 'live' ? 'Pause or close' : 'Close this constellation'}>
      {constellation.state === 'live' && (
        <Form action={`${at}/pauses`}>
          <Heading>Pause</Heading>
          <Body>Its homes keep their places. It can go live again.</Body>
          <Textarea
            name="reason"
            id={pausing ? 'reason' : 'reason-pause'}
            label="Why is it paused?"
            value={pausing ? entered.reason : undefined}
            problem={pausing ? problems.reason : undefined}
            rows={2}
          />
          <Button kind="secondary">Pause {constellation.name}</Button>
        </Form>
      )}
      <Form action={`${at}/closures`}>
        {constellation.state === 'live' && <Heading>Close</Heading>}
        <Body>
          {constellation.homes > 0 ? 'Every place in it ends today. ' : ''}A closed constellation stays
          closed.
        </Body>
        <Textarea
          name="reason"
          id={constellation.state === 'live' && pausing ? 'reason-close' : 'reason'}
          label="Why is it closing?"
          value={pausing ? undefined : entered.reason}
          problem={pausing ? undefined : problems.reason}
          rows={2}
        />
        <Button kind="warning">Close {constellation.name}</Button>
      </Form>
    </Page>
  )
}

/** Another home becomes the hub on a day; the satellite homes stay as they are. */
export const HandOverPage = ({
  candidates,
  hubName,
  once,
  ...common
}: Common & { candidates: readonly Option[]; hubName: string | undefined; once: string }) => {
  const field = fieldIn(common)
  return (
    <Page {...common} title={hubName ? 'Hand over to another hub home' : 'Choose a hub home'}>
      {candidates.length === 0 ? (
        <Body>
          No home near enough could be the hub: an approved fostering household, not on hold, with enough
          sleepover beds and no place elsewhere.
        </Body>
      ) : (
        <Form action={`/constellations/${common.constellation.id}/handovers`} once={once}>
          <Select
            {...field('toHouseholdId', 'New hub home')}
            options={choiceOf(candidates, 'Choose a home')}
          />
          <DateInput {...field('onDay', 'From which day?', 'Today or later')} />
          <DateInput {...field('agreedOn', 'When did the new hub home say yes?')} />
          {hubName ? (
            <Radios
              {...field('oldHub', `What becomes of ${hubName}?`)}
              choices={[
                {
                  value: 'stays',
                  text: 'It stays, as a satellite home',
                  more: (
                    <>
                      <DateInput {...field('oldHubAgreedOn', `When did ${hubName} say yes to staying?`)} />
                      <ConfirmDistance
                        {...common}
                        hint="Only needed where one of the two is placed by its postcode sector"
                      />
                    </>
                  ),
                },
                { value: 'leaves', text: 'It leaves the constellation' },
              ]}
            />
          ) : (
            <input type="hidden" name="oldHub" value="leaves" />
          )}
          <Button>{hubName ? 'Hand over' : 'Make it the hub home'}</Button>
        </Form>
      )}
    </Page>
  )
}
