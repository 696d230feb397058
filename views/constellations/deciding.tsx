import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Common, type Option, optionsOf, Page } from './change.tsx'
import { capital, ruleWords } from './words.tsx'

/** A manager lets a rule be breached, for one home or the whole constellation, until a day. */
export const ExceptionPage = ({ homes, ...common }: Common & { homes: readonly Option[] }) => {
  const { constellation, entered, problems } = common
  return (
    <Page {...common} title="Allow an exception">
      <Form action={`/constellations/${constellation.id}/exceptions`}>
        <Radios
          name="rule"
          label="An exception to"
          value={entered.rule}
          problem={problems.rule}
          choices={(['distance', 'temporarily approved', 'kept apart', 'fewest homes'] as const).map(
            (rule) => ({
              value: rule,
              text: capital(ruleWords[rule]),
            }),
          )}
        />
        <Select
          name="householdId"
          label="For which home?"
          hint="Leave it for the fewest homes, which is for the whole constellation"
          options={optionsOf('The whole constellation', homes)}
          value={entered.householdId}
          problem={problems.householdId}
        />
        <Textarea name="reason" label="Reason" value={entered.reason} problem={problems.reason} rows={3} />
        <DateInput
          name="untilOn"
          label="Until which day?"
          hint="The last day on which it holds"
          value={entered.untilOn}
          problem={problems.untilOn}
        />
        <Button>Allow this exception</Button>
      </Form>
    </Page>
  )
}

/** A pair that the crow flies easily and nobody drives. */
export const TooFarPage = ({ homes, ...common }: Common & { homes: readonly Option[] }) => (
  <Page {...common} title="Mark a home too far in practice">
    <Form action={`/constellations/${common.constellation.id}/too-far-pairs`}>
      <Select
        name="householdId"
        label="Which home is too far from the hub home?"
        options={optionsOf('Choose a home', homes)}
        value={common.entered.householdId}
        problem={common.problems.householdId}
      />
      <Textarea
        name="reason"
        label="Why?"
        hint="For example, an estuary between"
        value={common.entered.reason}
        problem={common.problems.reason}
        rows={2}
      />
      <Button>Mark this home</Button>
    </Form>
  </Page>
)

/** A home waits for a place; the liaison chooses, nobody joins by themselves. */
export const WaitPage = ({ home, ...common }: Common & { home: Option }) => (
  <Page {...common} title={`Put ${home.name} on the waiting list`}>
    <Form action={`/constellations/${common.constellation.id}/waits`}>
      <input type="hidden" name="householdId" value={home.id} />
      <Textarea
        name="fit"
        label="How does this home fit? (optional)"
        hint="Ages and experience, in a few words. No names of children."
        value={common.entered.fit}
        problem={common.problems.fit}
        rows={3}
      />
      <Button>Put it on the waiting list</Button>
    </Form>
  </Page>
)
