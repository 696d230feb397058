import type { Instant } from '#src/clock.ts'
import type { Fact } from '#src/households/rules.ts'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { Email } from '../components/email.tsx'
import { Phone } from '../components/phone.tsx'
import { Table } from '../components/table.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import type { HouseholdShown } from './shown.ts'
import { approvalWords, factWords } from './words.ts'

/** Who fosters here, with how to reach them; and who did. */
export const Carers = ({ household, carers, cameBack, accountOf, rights }: HouseholdShown) => {
  const now = carers.filter((carer) => carer.untilOn === null)
  const before = carers.filter((carer) => carer.untilOn !== null)
  return (
    <>
      <Heading>Carers</Heading>
      {now.length > 0 ? (
        <Table
          columns={[
            'Name',
            'Phone',
            'Email',
            'Since',
            ...(rights.invite ? ['Kith'] : []),
            ...(rights.edit ? [{ label: 'Changes', hidden: true }] : []),
          ]}
          rows={now.map((carer) => [
            <>
              {carer.name}
              {carer.chosenName && carer.chosenName !== carer.name && ` (${carer.chosenName})`}
            </>,
            carer.phone ? <Phone number={carer.phone} /> : '–',
            carer.email ? <EmailOfCarer address={carer.email} since={cameBack.get(carer.email)} /> : '–',
            <Day of={carer.fromOn} />,
            ...(rights.invite ? [<Account household={household} carer={carer} accountOf={accountOf} />] : []),
            ...(rights.edit
              ? [
                  <Link
                    href={`/households/${household.id}/carers/${carer.id}/departures/new`}
                    hidden={carer.name}
                  >
                    Has left
                  </Link>,
                ]
              : []),
          ])}
        />
      ) : (
        <Body>No carer is recorded.</Body>
      )}
      {rights.edit && (
        <Body>
          <Link href={`/households/${household.id}/carers/new`}>Add a carer</Link>
        </Body>
      )}
      {before.length > 0 && (
        <Details summary="Carers who left">
          {before.map((carer) => (
            <Body>
              {carer.name}, until {carer.untilOn && <Day of={carer.untilOn} />}
            </Body>
          ))}
        </Details>
      )}
    </>
  )
}

/** Whether a carer can sign in, for who may invite them. */
const Account = ({
  household,
  carer,
  accountOf,
}: Pick<HouseholdShown, 'household' | 'accountOf'> & { carer: { id: string; name: string } }) => {
  const account = accountOf.get(carer.id)
  if (account !== undefined)
    return (
      <Link href={`/accounts/${account}`} hidden={carer.name}>
        How they sign in
      </Link>
    )
  if (household.seen.standing?.endedOn) return <>–</>
  return (
    <Link href={`/households/${household.id}/carers/${carer.id}/accounts/new`} hidden={carer.name}>
      Invite to Kith
    </Link>
  )
}

/** What was so, and when. Starts that were corrected have no days and are left out. */
export const FactHistory = ({ facts }: HouseholdShown) => {
  const past = facts.filter((fact) => fact.untilOn === null || fact.untilOn > fact.fromOn)
  if (past.length === 0) return null
  return (
    <Details summary="What was so, and when">
      <Table
        columns={['What', 'From', 'Up to']}
        rows={past.map(({ fact, value, fromOn, untilOn }) => [
          factInWords(fact, value),
          <Day of={fromOn} />,
          untilOn ? <Day of={untilOn} /> : 'now',
        ])}
      />
    </Details>
  )
}

const isApproval = (value: string): value is keyof typeof approvalWords => value in approvalWords

const factInWords = (fact: Fact, value: string) =>
  fact === 'approval' && isApproval(value) ? approvalWords[value] : factWords[fact]

/** Whoever may see the address is told that nothing reaches it. */
const EmailOfCarer = ({ address, since }: { address: string; since: Instant | undefined }) => (
  <>
    <Email address={address} />
    {since !== undefined && (
      <Body kind="quiet">
        Messages come back since <Day of={since} />
      </Body>
    )}
  </>
)
