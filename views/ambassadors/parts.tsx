import type { RecordShown } from '#src/ambassadors/rules.ts'
import { consents } from '#src/ambassadors/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading } from '../components/text.tsx'
import { consentOf } from './words.ts'

type Props = Typed & { record: RecordShown; today: string; whose: 'own' | 'theirs' }

const ownWords = {
  name: 'My name may be shown',
  photo: 'My photo may be shown',
  press: 'I may be named in the local press',
} as const

/** What may be shown of an ambassador: what stands, each to be taken back with one tap, and what is left to agree to. */
export const Consents = ({ record, today, whose, ...typed }: Props) => {
  const words = whose === 'own' ? ownWords : consentOf
  const standing = record.consents.filter(({ withdrawnOn }) => withdrawnOn === null)
  const open = consents.filter((what) => !standing.some((consent) => consent.what === what))
  const before = record.consents.filter(({ withdrawnOn }) => withdrawnOn !== null)
  const field = fieldIn({ ...typed, entered: { givenOn: today, ...typed.entered } })
  return (
    <>
      <Heading>What may be shown</Heading>
      {standing.length === 0 && <Body>Nothing may be shown.</Body>}
      <ul class="kith-rows">
        {standing.map(({ id, what, givenOn }) => (
          <li>
            <Form action={`/ambassador-consents/${id}/withdrawals`}>
              {words[what]}, since <Day of={givenOn} />.{' '}
              <Button kind="secondary">
                Take it back<span class="govuk-visually-hidden">: {words[what]}</span>
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      {record.home === 'hidden' && (
        <Body>Nothing is shown of anybody in a home whose whereabouts are hidden.</Body>
      )}
      {record.home === 'shown' && open.length > 0 && (
        <Details
          summary={whose === 'own' ? 'Agree to something' : 'Note what they agree to'}
          open={'what' in typed.problems || 'givenOn' in typed.problems}
        >
          <Form action={`/ambassadors/${record.id}/consents`}>
            <Radios
              {...field('what', whose === 'own' ? 'What do you agree to?' : 'What do they agree to?')}
              choices={open.map((value) => ({ value, text: words[value] }))}
            />
            <DateInput {...field('givenOn', whose === 'own' ? 'From which day?' : 'When did they say so?')} />
            <Body kind="quiet">It can be taken back at any time.</Body>
            <Button kind="secondary">Note it</Button>
          </Form>
        </Details>
      )}
      {before.length > 0 && (
        <Details summary="What was taken back">
          {before.map(({ what, givenOn, withdrawnOn }) => (
            <Body>
              {words[what]}, <Day of={givenOn} /> until <Day of={withdrawnOn ?? today} />
            </Body>
          ))}
        </Details>
      )}
    </>
  )
}

/** When they pause, and noting another pause. */
export const Pauses = ({ record, today, whose, ...typed }: Props) => {
  const field = fieldIn({ ...typed, entered: { fromOn: today, ...typed.entered } })
  return (
    <>
      <Heading>Pauses</Heading>
      {record.pauses.length === 0 && <Body>None.</Body>}
      <ul class="kith-rows">
        {record.pauses.map(({ id, fromOn, untilOn }) => (
          <li>
            <Form action={`/ambassador-pauses/${id}/ends`}>
              From <Day of={fromOn} />
              {untilOn === null ? (
                ' until further notice.'
              ) : (
                <>
                  , back on <Day of={untilOn} />.
                </>
              )}{' '}
              <Button kind="secondary">End it now</Button>
            </Form>
          </li>
        ))}
      </ul>
      <Details
        summary={whose === 'own' ? 'Pause for a while' : 'Note a pause'}
        open={'fromOn' in typed.problems || 'untilOn' in typed.problems}
      >
        <Form action={`/ambassadors/${record.id}/pauses`}>
          <DateInput {...field('fromOn', 'From which day?')} />
          <DateInput
            {...field(
              'untilOn',
              whose === 'own' ? 'When are you back?' : 'When are they back?',
              'Leave it blank when nobody knows yet',
            )}
          />
          <Body kind="quiet">Shifts in these days become free for others.</Body>
          <Button kind="secondary">Note it</Button>
        </Form>
      </Details>
    </>
  )
}
