import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { fieldIn } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Common, type Option, Page } from './change.tsx'
import { ConfirmDistance } from './fields.tsx'
import { ownHouseholdMessage } from './refusals.ts'

/** A home moves to another constellation, or leaves. Two forms, because they are two deeds. */
export const MoveOrLeavePage = ({
  membership,
  isOwn,
  elsewhere,
  askDistance,
  ...common
}: Common & {
  membership: { id: string; name: string; part: 'hub' | 'satellite' }
  /** Whether the reader lives there: she may say that it leaves, and not where it goes. */
  isOwn: boolean
  elsewhere: readonly Option[]
  askDistance: boolean
}) => {
  const { entered, problems } = common
  const field = fieldIn(common)
  // Both ask why: what was typed, and what is wrong, goes back to the form that it came from.
  const leaving = entered.leftOn !== undefined
  const why = (asked: boolean, label: string, id: string) => (
    <Textarea
      {...field('why', label)}
      {...(asked ? {} : { id, value: undefined, problem: undefined })}
      rows={2}
    />
  )
  return (
    <Page {...common} title={`Move or leave: ${membership.name}`}>
      {isOwn && <Body>{ownHouseholdMessage}</Body>}
      {membership.part === 'satellite' && !isOwn && elsewhere.length === 0 && (
        <Body>No other constellation that you look after is near enough to move to.</Body>
      )}
      {membership.part === 'satellite' && !isOwn && elsewhere.length > 0 && (
        <Form action={`/memberships/${membership.id}/moves`}>
          <Heading>Move to another constellation</Heading>
          <Select
            {...field('constellationId', 'Constellation', 'The nearest with a place for this home')}
            options={choiceOf(elsewhere)}
          />
          <DateInput {...field('agreedOn', 'When did this home say yes to the move?')} />
          {(askDistance || problems.distanceConfirmed) && <ConfirmDistance {...common} />}
          {why(!leaving, 'Why is it moving?', 'why-move')}
          <Button>Move this home</Button>
        </Form>
      )}
      <Form action={`/memberships/${membership.id}/departures`}>
        <Heading>Leave the constellation</Heading>
        {membership.part === 'hub' && (
          <Body>
            This is the hub home. To go on with another hub home, hand the constellation over instead.
          </Body>
        )}
        <DateInput {...field('leftOn', 'Which day did it leave?', 'Today or earlier')} />
        {why(leaving, 'Why did it leave?', 'why-leave')}
        <Button kind="warning">End this place</Button>
      </Form>
    </Page>
  )
}

/** An end that was a mistake is undone by a new membership; the family's yes is asked again. */
export const RestorePage = ({
  membership,
  ...common
}: Common & { membership: { id: string; name: string } }) => (
  <Page {...common} title={`Bring ${membership.name} back`}>
    <Body>This starts a new place from today. The old one stays as it is in the history.</Body>
    <Form action={`/memberships/${membership.id}/restorations`}>
      <DateInput {...fieldIn(common)('agreedOn', 'When did this home say yes?')} />
      {common.problems.distanceConfirmed && <ConfirmDistance {...common} />}
      <Button>Bring this home back</Button>
    </Form>
  </Page>
)
