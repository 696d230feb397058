import { DateInput } from '../components/date-input.tsx'
import { dayInWords } from '../components/day.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { StayList } from './list.tsx'
import type { StayShown } from './shown.ts'

export const HostingFields = (typed: Typed) => {
  const field = fieldIn(typed)
  return (
    <>
      <Radios
        {...field('hosts', 'Does it agree to host?')}
        choices={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No, or no longer' },
        ]}
      />
      <DateInput {...field('fromOn', 'From this day')} />
    </>
  )
}

/** On the page of a household: whether it hosts, and who of it stays where. */
export const HouseholdStays = ({
  householdId,
  own,
  hostingSince,
  mayRecordHosting,
  mayAsk,
  stays,
}: {
  householdId: string
  /** It is the viewer's own. */
  own: boolean
  /** Undefined for whoever does not see it, null when it does not host. */
  hostingSince: string | null | undefined
  mayRecordHosting: boolean
  mayAsk: boolean
  stays: readonly StayShown[] | undefined
}) => {
  const who = own ? 'You have' : 'It has'
  return (
    <>
      <Heading>Sleepovers</Heading>
      {hostingSince !== undefined && (
        <Body>
          {hostingSince === null
            ? `${who} not agreed to host.`
            : `${who} agreed to host since ${dayInWords(hostingSince)}.`}{' '}
          {mayRecordHosting && (
            <Link href={`/households/${householdId}/hostings/new`} hidden="whether it hosts">
              Change
            </Link>
          )}
        </Body>
      )}
      {stays && stays.length === 0 && <Body>None yet.</Body>}
      {stays && stays.length > 0 && <StayList stays={stays} own={own ? householdId : null} />}
      {mayAsk && (
        <Body>
          <Link href={`/sleepovers/new?householdId=${householdId}`}>Ask for a sleepover</Link>
        </Body>
      )}
    </>
  )
}
