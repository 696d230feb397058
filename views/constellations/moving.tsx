import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Form } from '../components/form.tsx'
import { Select } from '../components/select.tsx'
import { Body, Heading } from '../components/text.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Common, type Option, optionsOf, Page } from './change.tsx'

/** A home moves to another constellation, or leaves. Two forms, because they are two deeds. */
export const MoveOrLeavePage = ({
  membership,
  elsewhere,
  askDistance,
  ...common
}: Common & {
  membership: { id: string; name: string; part: 'hub' | 'satellite' }
  elsewhere: readonly Option[]
  askDistance: boolean
}) => {
  const { entered, problems } = common
  return (
    <Page {...common} title={`Move or leave: ${membership.name}`}>
      {membership.part === 'satellite' && elsewhere.length > 0 && (
        <Form action={`/memberships/${membership.id}/moves`}>
          <Heading>Move to another constellation</Heading>
          <Select
            name="constellationId"
            label="Constellation"
            hint="The nearest with a place for this home"
            options={optionsOf('Choose one', elsewhere)}
            value={entered.constellationId}
            problem={problems.constellationId}
          />
          <DateInput
            name="agreedOn"
            label="When did this home say yes to the move?"
            value={entered.agreedOn}
            problem={problems.agreedOn}
          />
          {(askDistance || problems.distanceConfirmed) && (
            <ConfirmDistance value={entered.distanceConfirmed} problem={problems.distanceConfirmed} />
          )}
          <Textarea
            name="why"
            id="why-move"
            label="Why is it moving?"
            value={entered.leftOn === undefined ? entered.why : undefined}
            problem={entered.leftOn === undefined ? problems.why : undefined}
            rows={2}
          />
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
        <DateInput
          name="leftOn"
          label="Which day did it leave?"
          hint="Today or earlier"
          value={entered.leftOn}
          problem={problems.leftOn}
        />
        <Textarea
          name="why"
          label="Why did it leave?"
          value={entered.leftOn === undefined ? undefined : entered.why}
          problem={entered.leftOn === undefined ? undefined : problems.why}
          rows={2}
        />
        <Button kind="warning">End this place</Button>
      </Form>
    </Page>
  )
}

const ConfirmDistance = ({ value, problem }: { value: unknown; problem: string | undefined }) => (
  <Checkboxes
    name="distanceConfirmed"
    label="The distance"
    value={value}
    problem={problem}
    choices={[{ value: 'yes', text: 'I have made sure that the distance is within the limit' }]}
  />
)

/** An end that was a mistake is undone by a new membership; the family's yes is asked again. */
export const RestorePage = ({
  membership,
  ...common
}: Common & { membership: { id: string; name: string } }) => (
  <Page {...common} title={`Bring ${membership.name} back`}>
    <Body>This starts a new place from today. The old one stays as it is in the history.</Body>
    <Form action={`/memberships/${membership.id}/restorations`}>
      <DateInput
        name="agreedOn"
        label="When did this home say yes?"
        value={common.entered.agreedOn}
        problem={common.problems.agreedOn}
      />
      {common.problems.distanceConfirmed && (
        <ConfirmDistance
          value={common.entered.distanceConfirmed}
          problem={common.problems.distanceConfirmed}
        />
      )}
      <Button>Bring this home back</Button>
    </Form>
  </Page>
)
