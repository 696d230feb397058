import type { ApplicationStep } from '#src/applications/rules.ts'
import type { ConsentWay, WayIn } from '#src/referrals/rules/candidates.ts'
import { stepWords } from '../applications/words.ts'
import { ButtonGroup, LinkButton } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Email } from '../components/email.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { InsetText } from '../components/inset-text.tsx'
import { Phone } from '../components/phone.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Table } from '../components/table.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { type Alike, AlikeList } from './alike.tsx'
import { consentWords, wayInWords } from './words.ts'

interface Way {
  id: string
  householdId: string | null
  openedOn: string
  closedOn: string | null
  steps: readonly { step: ApplicationStep; onDay: string }[]
}

interface Shown {
  id: string
  name: string | null
  quadrant: string | null
  enquiredOn: string
  byWayOf: WayIn
  event: string | null
  consentedOn: string
  consentedHow: ConsentWay
  erasedAt: string | null
  sameAsId: string | null
  ways: readonly Way[]
  homes: readonly { id: string; name: string }[]
  contact: { email: string | null; phone: string | null; postcode: string } | undefined
  referral:
    | {
        toldBy: string | null
        referrers: readonly {
          id: string
          carer: string
          onDay: string
          namedAt: 'first enquiry' | 'later'
          toldSince: string | null
        }[]
      }
    | undefined
  alike: readonly Alike[]
  mayTend: boolean
  mayRefer: boolean
  mayJoin: boolean
  mayErase: boolean
  applied: boolean
  isDue: boolean
}

interface Props {
  frame: Frame
  candidate: Shown
  months: number
  problems: Record<string, string>
}

/** Somebody who enquired: what they gave, how far they have come, who referred them, and who they could be. */
export const CandidatePage = ({ frame, candidate, months, problems }: Props) => {
  const { id, name, erasedAt, sameAsId } = candidate
  const title = name ?? 'Somebody who enquired'
  return (
    <Layout
      frame={frame}
      title={title}
      problems={problems}
      breadcrumbs={[{ href: '/candidates', text: 'Enquiries' }]}
    >
      <ErrorSummary problems={problems} />
      <Heading level={1} tag={erasedAt !== null && <Tag colour="grey">Erased</Tag>}>
        {title}
      </Heading>
      {erasedAt !== null && (
        <InsetText>
          What they gave was erased on <Day of={erasedAt} />. If they come back, Kith says that they were
          known.
        </InsetText>
      )}
      {sameAsId !== null && (
        <InsetText>
          They were found to be somebody else in the list.{' '}
          <Link href={`/candidates/${sameAsId}`}>Go to that page</Link>
        </InsetText>
      )}
      {candidate.isDue && candidate.mayErase && (
        <InsetText>
          {candidate.applied
            ? 'Their application ended 3 years ago or longer.'
            : `They never applied and were last in touch ${months} months ago or longer.`}{' '}
          Decide whether what they gave is erased.
        </InsetText>
      )}
      <Given candidate={candidate} />
      <AlikeList candidateId={id} alike={candidate.alike} />
      <Heading>Way to approval</Heading>
      <Ways candidate={candidate} />
      {candidate.referral && (
        <>
          <Heading>Who referred them</Heading>
          <Referrers referral={candidate.referral} />
        </>
      )}
      <ButtonGroup>
        {candidate.mayRefer && (
          <LinkButton href={`/candidates/${id}/referrals/new`} kind="secondary">
            Write down who referred them
          </LinkButton>
        )}
        {candidate.mayJoin && (
          <LinkButton href={`/candidates/${id}/households/new`} kind="secondary">
            Make them a household
          </LinkButton>
        )}
        {candidate.mayErase && (
          <LinkButton href={`/candidates/${id}/erasures/new`} kind="secondary">
            Erase what they gave
          </LinkButton>
        )}
      </ButtonGroup>
    </Layout>
  )
}

const Given = ({ candidate }: { candidate: Shown }) => {
  const { id, contact, referral, mayTend } = candidate
  const change = mayTend
    ? [{ href: `/candidates/${id}/edit`, text: 'Change', hidden: 'what they gave' }]
    : undefined
  return (
    <SummaryList
      rows={[
        contact?.email != null && {
          key: 'Email address',
          value: <Email address={contact.email} />,
          actions: change,
        },
        contact?.phone != null && { key: 'Phone', value: <Phone number={contact.phone} />, actions: change },
        contact && {
          key: 'Postcode',
          value: contact.postcode === 'given' ? 'Given, and kept sealed' : 'Not given',
          actions: change,
        },
        { key: 'Quadrant', value: candidate.quadrant ?? 'Not known yet', actions: change },
        {
          key: 'Enquired',
          value: (
            <>
              <Day of={candidate.enquiredOn} />. {wayInWords[candidate.byWayOf]}
              {candidate.event !== null && `: ${candidate.event}`}
            </>
          ),
        },
        referral?.toldBy != null && { key: 'Named as having told them', value: referral.toldBy },
        {
          key: 'Agreed that we keep this',
          value: (
            <>
              {consentWords[candidate.consentedHow]}, <Day of={candidate.consentedOn} />
            </>
          ),
        },
      ]}
    />
  )
}

const Ways = ({ candidate: { ways, homes } }: { candidate: Shown }) =>
  ways.length === 0 ? (
    <Body>Nothing is recorded.</Body>
  ) : (
    <Table
      caption="Their applications"
      captionHidden
      columns={['Since', 'Last step', 'Household', { label: 'Open', hidden: true }]}
      rows={ways.map((way) => {
        const last = way.steps.at(-1)
        const home = homes.find(({ id }) => id === way.householdId)
        return [
          <Day of={way.openedOn} />,
          <>
            {last ? stepWords[last.step] : 'None'} {way.closedOn !== null && <Tag colour="grey">Closed</Tag>}
          </>,
          home ? (
            <Link href={`/households/${home.id}`}>{home.name}</Link>
          ) : way.householdId !== null ? (
            'With the service'
          ) : (
            'Not one yet'
          ),
          <Link href={`/applications/${way.id}`}>See its steps</Link>,
        ]
      })}
    />
  )

const Referrers = ({ referral: { referrers } }: { referral: NonNullable<Shown['referral']> }) =>
  referrers.length === 0 ? (
    <Body>Nobody is named.</Body>
  ) : (
    <Table
      caption="Who referred them"
      captionHidden
      columns={['Carer', 'Since', 'Named', 'May be told how it goes', { label: 'Open', hidden: true }]}
      rows={referrers.map((one) => [
        one.carer,
        <Day of={one.onDay} />,
        one.namedAt === 'first enquiry' ? 'At the first enquiry' : 'Later',
        one.toldSince === null ? (
          'No'
        ) : (
          <>
            Yes, since <Day of={one.toldSince} />
          </>
        ),
        <Link href={`/referrals/${one.id}`} hidden={`: ${one.carer}`}>
          See the referral
        </Link>,
      ])}
    />
  )
