import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading } from '../components/text.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { roleChoices } from './role-choices.tsx'
import { type AccountShown, type GrantShown, grantInWords } from './words.ts'

interface Props extends Typed {
  account: AccountShown
  grants: readonly GrantShown[]
  quadrants: readonly { id: string; name: string }[]
  today: string
}

/** What somebody may do: the roles of today, each with its end; those of before; and one more. */
export const Roles = ({ account, grants, quadrants, today, ...typed }: Props) => {
  const ended = grants.filter(({ untilOn }) => untilOn !== null && untilOn <= today)
  const now = grants.filter((grant) => !ended.includes(grant))
  return (
    <>
      <Heading>Roles</Heading>
      {account.carerId !== null && (
        <Body>A carer, for as long as they live in their household: nobody grants that.</Body>
      )}
      {now.length > 0 ? <Held grants={now} /> : account.carerId === null && <Body>None.</Body>}
      {ended.length > 0 && (
        <Details summary="Roles that have ended">
          <Table
            columns={['Role', 'From', 'Up to']}
            rows={ended.map((grant) => [
              grantInWords(grant),
              <Day of={grant.fromOn} />,
              grant.untilOn && <Day of={grant.untilOn} />,
            ])}
          />
        </Details>
      )}
      <Details
        summary="Give a role"
        open={['role', 'quadrantIds', 'constellation'].some((field) => field in typed.problems)}
      >
        <Form action={`/accounts/${account.id}/grants`}>
          <Radios
            {...fieldIn(typed)('role', 'Role', 'It counts from today.')}
            choices={roleChoices({ quadrants, ...typed })}
          />
          <Button kind="secondary">Give this role</Button>
        </Form>
      </Details>
    </>
  )
}

const Held = ({ grants }: { grants: readonly GrantShown[] }) => (
  <>
    <Table
      caption={<VisuallyHidden>Roles of today</VisuallyHidden>}
      columns={['Role', 'Since', { label: 'End it', hidden: true }]}
      rows={grants.map((grant) => [
        <>
          {grantInWords(grant)}
          {grant.untilOn && (
            <>
              , until <Day of={grant.untilOn} /> unless they sign in there again
            </>
          )}
        </>,
        <Day of={grant.fromOn} />,
        <Form action={`/grants/${grant.id}/ends`}>
          <Button kind="secondary">
            End<VisuallyHidden> {grantInWords(grant)}</VisuallyHidden>
          </Button>
        </Form>,
      ])}
    />
    <Body>Ending a role signs the person out everywhere, so that it counts at once.</Body>
  </>
)
