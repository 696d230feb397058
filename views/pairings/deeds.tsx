import type { Day } from '#src/clock.ts'
import { addMonths } from '#src/clock.ts'
import { reasonsFor } from '#src/pairings/rules/life.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Details } from '../components/details.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Body } from '../components/text.tsx'
import type { PairShown } from './shown.ts'
import { reasonWords } from './words.tsx'

/** What the reader may do with a pair, beside talking. */
export const PairDeeds = ({ pair, today, ...form }: Typed & { pair: PairShown; today: Day }) => {
  const { id, version, deeds, kind } = pair
  const field = fieldIn(form)
  return (
    <>
      <ButtonGroup>
        {buttons
          .filter(([deed]) => deeds.has(deed))
          .map(([deed, noun, text]) => (
            <Form action={`/pairings/${id}/${noun}`} version={version}>
              <Button kind={deed === 'ask again' ? undefined : 'secondary'}>{text}</Button>
            </Form>
          ))}
      </ButtonGroup>
      {deeds.has('note answer') && <ToldAnswer pair={pair} {...form} />}
      {deeds.has('extend') && (
        <Details summary="It goes on" open={Boolean(form.problems.untilOn)}>
          <Form action={`/pairings/${id}/extensions`} version={version}>
            <DateInput
              {...field('untilOn', 'Decide again on', 'For example, a year from now')}
              value={form.entered.untilOn ?? addMonths(today, 12)}
            />
            <Button kind="secondary">Let it go on</Button>
          </Form>
        </Details>
      )}
      {deeds.has('end') && (
        <Details summary="End it" open={Boolean(form.problems.reason)}>
          <Form action={`/pairings/${id}/endings`} version={version}>
            <Radios
              {...field('reason', 'Why does it end?', 'Seen only by who finds the next one')}
              choices={reasonsFor(kind).map((reason) => ({ value: reason, text: reasonWords[reason] }))}
            />
            <Body>Both are told that it has ended, and not why.</Body>
            <Button kind="warning">End it</Button>
          </Form>
        </Details>
      )}
    </>
  )
}

/** What one of the two said on the phone, for a carer who does not sign in: whoever decides writes it down. */
const ToldAnswer = ({ pair, ...form }: Typed & { pair: PairShown }) => {
  const field = fieldIn(form)
  const sides = (['one', 'other'] as const).filter((side) => pair.answers?.[side] !== 'yes')
  return (
    <Details
      summary="They told you their answer"
      open={Boolean(form.problems.side) || Boolean(form.problems.told)}
    >
      <Form action={`/pairings/${pair.id}/told-answers`}>
        <Radios
          {...field('side', 'Who told you?')}
          choices={sides.map((side) => ({ value: side, text: pair[side].name }))}
        />
        <Radios
          {...field('told', 'What did they say?', 'No needs no reason, and none is written down')}
          choices={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'Not this time' },
          ]}
        />
        <Button kind="secondary">Write it down</Button>
      </Form>
    </Details>
  )
}

const buttons = [
  ['ask again', 'asks', 'Ask both once more'],
  ['review', 'reviews', 'Reviewed today'],
  ['resume', 'resumptions', 'Go on with it'],
  ['hold', 'holds', 'Put it on hold'],
  ['withdraw', 'withdrawals', 'Take the offer back'],
] as const
