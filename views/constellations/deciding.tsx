import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { fieldIn } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Common, type Option, Page } from './change.tsx'
import { Fit } from './fields.tsx'
import { ruleWords } from './words.tsx'

const rules = ['distance', 'temporarily approved', 'kept apart', 'fewest homes'] as const

/** A manager lets a rule be breached, for one home or the whole constellation, until a day. */
export const ExceptionPage = ({ homes, ...common }: Common & { homes: readonly Option[] }) => {
  const field = fieldIn(common)
  return (
    <Page {...common} title="Allow an exception">
      <Form action={`/constellations/${common.constellation.id}/exceptions`}>
        <Radios
          {...field('rule', 'An exception to')}
          choices={rules.map((rule) => ({ value: rule, text: ruleWords[rule] }))}
        />
        <Select
          {...field('householdId', 'For which home?', 'Going live with fewer homes is for all of it')}
          options={choiceOf(homes, 'The whole constellation')}
        />
        <Textarea {...field('reason', 'Reason')} rows={3} />
        <DateInput {...field('untilOn', 'Until which day?', 'The last day on which it holds')} />
        <Button>Allow this exception</Button>
      </Form>
    </Page>
  )
}

/** A pair that the crow flies easily and nobody drives. */
export const TooFarPage = ({ homes, ...common }: Common & { homes: readonly Option[] }) => {
  const field = fieldIn(common)
  return (
    <Page {...common} title="Mark a home too far in practice">
      <Form action={`/constellations/${common.constellation.id}/too-far-pairs`}>
        <Select
          {...field('householdId', 'Which home is too far from the hub home?')}
          options={choiceOf(homes, 'Choose a home')}
        />
        <Textarea {...field('reason', 'Why?', 'For example, an estuary between')} rows={2} />
        <Button>Mark this home</Button>
      </Form>
    </Page>
  )
}

/** A home waits for a place; the liaison chooses, nobody joins by themselves. */
export const WaitPage = ({ home, ...common }: Common & { home: Option }) => (
  <Page {...common} title={`Put ${home.name} on the waiting list`}>
    <Form action={`/constellations/${common.constellation.id}/waits`}>
      <input type="hidden" name="householdId" value={home.id} />
      <Fit {...common} />
      <Button>Put it on the waiting list</Button>
    </Form>
  </Page>
)
