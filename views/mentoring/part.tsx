import type { Child } from '#jsx/markup'
import type { PeerPart } from '#src/mentoring/rules.ts'
import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link, List } from '../components/text.tsx'
import { ageInWords, partWords, wantsWords } from './words.ts'

interface Carer {
  id: string
  name: string
}

interface Props {
  householdId: string
  own: boolean
  carers: readonly Carer[]
  profiles: readonly {
    id: string
    carerId: string
    part: PeerPart
    free: number
    most: number
    there: boolean
  }[]
  requests: readonly { id: string; carerId: string; wants: PeerPart; askedAt: string; days: number }[]
  agreements: readonly { id: string; carerId: string | null; signedOn: string }[]
  /** The reader, where they foster here. */
  ownCarerId: string | null
  /** Whether the reader stands by others, and so signs. */
  maySign: boolean
  mayAsk: boolean
  mayMake: boolean
  mayTakeBack: boolean
}

/** On the page of a household: what each of its carers offers to others, and asks for. */
export const PeersPart = (props: Props) => (
  <>
    <Heading>Mentors and buddies</Heading>
    {props.carers.length === 0 ? (
      <Body>No carer is recorded.</Body>
    ) : (
      <SummaryList
        rows={props.carers.map((carer) => ({ key: carer.name, value: <OfCarer {...{ ...props, carer }} /> }))}
      />
    )}
  </>
)

const OfCarer = ({ carer, ...props }: Props & { carer: Carer }) => {
  const { householdId, ownCarerId, mayAsk, mayMake, maySign, mayTakeBack } = props
  const of = <Row extends { carerId: string | null }>(rows: readonly Row[]) =>
    rows.filter(({ carerId }) => carerId === carer.id)
  const profiles = of(props.profiles)
  const requests = of(props.requests)
  const [agreement] = of(props.agreements)
  const path = `/households/${householdId}/carers/${carer.id}`
  const isSelf = ownCarerId === carer.id
  const isIn = (part: PeerPart) => profiles.some((profile) => profile.part === part)
  const lines: Child[] = [
    ...profiles.map((profile) => (
      <>
        <Link href={`/peer-profiles/${profile.id}`}>{partWords[profile.part]}</Link>, {profile.free} of{' '}
        {profile.most} places free {!profile.there && <Tag colour="grey">Not available just now</Tag>}
      </>
    )),
    ...requests.map((request) => (
      <>
        <Link href={`/peer-requests/${request.id}`}>Would like {wantsWords[request.wants]}</Link>, asked{' '}
        {request.days > 0 ? `${ageInWords(request.days)} ago` : 'today'}
      </>
    )),
    ...(agreement ? [<Signed agreement={agreement} mayTakeBack={mayTakeBack} name={carer.name} />] : []),
    ...(isSelf && maySign && !agreement
      ? [<Link href="/confidentiality-agreements/new">Read and sign the confidentiality agreement</Link>]
      : []),
    ...(isSelf || mayAsk
      ? [
          <Link
            href={isSelf ? '/peer-requests/new' : `${path}/peer-requests/new`}
            hidden={isSelf ? undefined : `for ${carer.name}`}
          >
            Ask for a mentor or a buddy
          </Link>,
        ]
      : []),
    ...(isSelf && !isIn('buddy') ? [<Link href="/peer-profiles/new">Offer to be a buddy</Link>] : []),
    ...(mayMake && !(isIn('mentor') && isIn('buddy'))
      ? [
          <Link href={`${path}/peer-profiles/new`} hidden={`of ${carer.name}`}>
            Make a mentor or a buddy
          </Link>,
        ]
      : []),
    ...(mayMake && !agreement
      ? [
          <Link href={`${path}/confidentiality-agreements/new`} hidden={`by ${carer.name}`}>
            Confidentiality agreement signed on paper
          </Link>,
        ]
      : []),
  ]
  return lines.length > 0 ? <List items={lines} /> : <>Nothing recorded</>
}

const Signed = ({
  agreement: { id, signedOn },
  mayTakeBack,
  name,
}: {
  agreement: { id: string; signedOn: string }
  mayTakeBack: boolean
  name: string
}) => (
  <>
    Signed the confidentiality agreement on <Day of={signedOn} />
    {mayTakeBack && (
      <Form action={`/confidentiality-agreements/${id}/ends`}>
        <Button kind="secondary">
          Take the agreement back<span class="govuk-visually-hidden"> of {name}</span>
        </Button>
      </Form>
    )}
  </>
)
