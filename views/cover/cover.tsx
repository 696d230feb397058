import type { Constellation } from '#src/constellations/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { fieldIn } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { HomeSearch } from '../components/home-search.tsx'
import { choiceOf, Select } from '../components/select.tsx'
import { Body } from '../components/text.tsx'
import { type Common, type Option, Page } from '../constellations/change.tsx'
import { daysInWords } from './words.tsx'

interface Props extends Common {
  constellation: Constellation
  away: { id: string; name: string; fromOn: string; untilOn: string }
  candidates: readonly Option[]
  search: string
  once: string
}

/** Another hub home, or one that could be, stands in for some days; after its own yes. */
export const CoverPage = ({ away, candidates, search, once, ...common }: Props) => {
  const field = fieldIn(common)
  // With nobody to choose there is no form: its problems link nowhere.
  const [first] = Object.values(common.problems)
  const problems = candidates.length > 0 || first === undefined ? common.problems : { '': first }
  return (
    <Page {...common} problems={problems} title={`Who stands in for ${away.name}?`}>
      <Body>Away {daysInWords(away)}. Ask the other home first: nobody stands in without their own yes.</Body>
      <HomeSearch action={`/aways/${away.id}/covers/new`} typed={search} />
      {candidates.length === 0 ? (
        <Body>
          No home {search ? 'of that name' : 'near enough'} could stand in: an approved fostering household,
          not on hold, with enough sleepover beds, and not away itself.
        </Body>
      ) : (
        <Form action={`/aways/${away.id}/covers`} once={once}>
          <Select
            {...field('householdId', 'Which home stands in?')}
            options={choiceOf(candidates, 'Choose a home')}
          />
          <DateInput {...field('agreedOn', 'When did this home say yes?')} />
          <Button>Name this home</Button>
        </Form>
      )}
    </Page>
  )
}
