import type { AssociationKind, ForWhom, PaidBy } from '#src/associations/rules.ts'
import { Button, LinkButton } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Outside } from '../components/outside.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { Committees, type PartLine } from './committee.tsx'
import { associationCrumbs, forWhomWords, kindWords } from './words.ts'

interface Benefit {
  id: string
  name: string
  says: string
  forWhom: ForWhom
  link: string | null
  checkedOn: string
}

interface Mine {
  id: string
  number: string | null
  paidBy: PaidBy
  fromOn: string
  untilOn: string | null
}

interface Props extends Typed {
  frame: Frame
  today: string
  association: { id: string; kind: AssociationKind; name: string; about: string; link: string | null }
  benefits: readonly Benefit[]
  parts: readonly PartLine[]
  /** How many there are, for who keeps the list. */
  members: number | undefined
  mine: readonly Mine[]
  mayJoin: boolean
  keeps: boolean
  manages: boolean
  once: string
}

/** One association: what it is, what it brings, who leads it. */
export const AssociationPage = (props: Props) => {
  const { frame, association, benefits, parts, members, keeps, manages, mayJoin, problems } = props
  return (
    <Layout frame={frame} title={association.name} problems={problems} breadcrumbs={associationCrumbs}>
      <ErrorSummary problems={problems} />
      <Heading
        level={1}
        caption={kindWords[association.kind] === association.name ? undefined : kindWords[association.kind]}
      >
        {association.name}
      </Heading>
      <Body>{association.about}</Body>
      {association.link !== null && (
        <Body>
          <Outside href={association.link}>Its own pages</Outside>
        </Body>
      )}
      {mayJoin && <Membership {...props} />}
      {members !== undefined && (
        <Body>
          <Link href={`/associations/${association.id}/members`}>
            {members === 1 ? '1 member' : `${members} members`}
          </Link>{' '}
          in the whole service.
        </Body>
      )}
      <Heading>What it brings</Heading>
      {benefits.length === 0 && <Body>Nothing is on the list yet.</Body>}
      <ul class="kith-rows">
        {benefits.map((benefit) => (
          <BenefitLine benefit={benefit} keeps={keeps} />
        ))}
      </ul>
      {keeps && (
        <LinkButton href={`/associations/${association.id}/benefits/new`} kind="secondary">
          Add to the list
        </LinkButton>
      )}
      <Heading>Who leads</Heading>
      {parts.length === 0 ? <Body>Nobody is named just now.</Body> : <Committees parts={parts} />}
      {manages && <Manage association={association} />}
    </Layout>
  )
}

const BenefitLine = ({ benefit, keeps }: { benefit: Benefit; keeps: boolean }) => (
  <li>
    <strong>{benefit.name}</strong>
    <br />
    {benefit.says}
    {benefit.link !== null && (
      <>
        {' '}
        <Outside href={benefit.link} hidden={`about ${benefit.name}`}>
          Read more
        </Outside>
      </>
    )}
    <br />
    <span class="kith-quiet">
      {forWhomWords[benefit.forWhom]}. Looked at on <Day of={benefit.checkedOn} />
    </span>
    {keeps && (
      <Form action={`/association-benefits/${benefit.id}/checks`}>
        <Link href={`/association-benefits/${benefit.id}/edit`} hidden={benefit.name}>
          Change
        </Link>{' '}
        <Button kind="secondary">
          It is still so today<VisuallyHidden>{`: ${benefit.name}`}</VisuallyHidden>
        </Button>
      </Form>
    )}
  </li>
)

/** Whether the reader is a member, and what they can say of it. */
const Membership = ({ association, mine, today, once, entered, problems }: Props) => {
  const open = mine.find(({ untilOn }) => untilOn === null)
  if (!open) {
    const field = fieldIn({ entered, problems })
    return (
      <Details summary="I am a member" open={'fromOn' in problems || 'number' in problems}>
        <Form action={`/associations/${association.id}/memberships`} once={once}>
          <DateInput {...field('fromOn', 'Since which day?', 'For example, 27 3 2026')} />
          <TextInput
            {...field(
              'number',
              'Your member’s number, if you like',
              'So that you have it to hand. Your coordinator and managers can read it too.',
            )}
            autocomplete="off"
            width={20}
          />
          <Button preventDoubleClick>Note it</Button>
        </Form>
      </Details>
    )
  }
  const field = fieldIn({ entered: { untilOn: today, ...entered }, problems })
  return (
    <>
      <Body>
        You are a member since <Day of={open.fromOn} />
        {open.number !== null && <>, number {open.number}</>}.
        {open.paidBy === 'service' && ' Your service pays for it.'}
      </Body>
      <Details summary="I am no member any more" open={'untilOn' in problems}>
        <Form action={`/association-memberships/${open.id}/endings`}>
          <DateInput {...field('untilOn', 'From which day?')} />
          <Button kind="secondary">Note it</Button>
        </Form>
      </Details>
    </>
  )
}

const Manage = ({ association }: Pick<Props, 'association'>) => (
  <>
    <Heading>For managers</Heading>
    <Body>
      <Link href={`/associations/${association.id}/edit`}>Change what is said of it</Link>
    </Body>
    <Details summary="End it">
      <Form action={`/associations/${association.id}/endings`}>
        <Body>Every membership of it and its committees end today. This is not taken back.</Body>
        <Button kind="warning">End it</Button>
      </Form>
    </Details>
  </>
)
