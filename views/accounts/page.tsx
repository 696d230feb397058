import type { Instant } from '#src/clock.ts'
import { Column, Columns } from '../components/columns.tsx'
import { Day } from '../components/day.tsx'
import { Email } from '../components/email.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { Roles } from './roles.tsx'
import { SigningIn } from './signing-in.tsx'
import { StateTag } from './state-tag.tsx'
import { Supervised } from './supervised.tsx'
import { type AccountShown, factorWords, type GrantShown } from './words.ts'

interface Props {
  frame: Frame
  account: AccountShown
  /** The household of a carer. */
  home: { id: string; name: string } | undefined
  /** It is the viewer's own. */
  own: boolean
  /** Whether single sign-on opens it, or did before there was another provider. */
  connected: boolean
  today: string
  /** Those of today and those that ended. */
  grants: readonly GrantShown[]
  quadrants: readonly { id: string; name: string }[]
  /** Of a supervising worker. */
  supervision:
    | false
    | {
        supervised: readonly { id: string; name: string; part: 'worker' | 'cover' }[]
        named: readonly { id: string; name: string }[]
      }
  /** Since when messages to their address come back. */
  cameBack: Instant | undefined
  entered: Record<string, unknown>
  problems: Record<string, string> | undefined
}

/** One person who can sign in: who they are, their roles, and what a manager can do about how they come in. */
export const AccountPage = ({
  frame,
  account,
  home,
  own,
  connected,
  cameBack,
  supervision,
  problems,
  ...shown
}: Props) => (
  <Layout
    frame={frame}
    title={account.name}
    breadcrumbs={[{ href: '/accounts', text: 'People who can sign in' }]}
    problems={problems}
  >
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1} tag={<StateTag of={account.state} />}>
          {account.name}
        </Heading>
        <About account={account} home={home} cameBack={cameBack} />
        <Roles account={account} problems={problems ?? {}} {...shown} />
        {supervision && <Supervised account={account} {...supervision} problem={problems?.supervisionIds} />}
        <SigningIn account={account} own={own} connected={connected} />
      </Column>
    </Columns>
  </Layout>
)

const About = ({ account, home, cameBack }: Pick<Props, 'account' | 'home' | 'cameBack'>) => {
  const change = (hidden: string) => [{ href: `/accounts/${account.id}/edit`, text: 'Change', hidden }]
  return (
    <SummaryList
      rows={[
        { key: 'Name', value: account.name, actions: change('the name') },
        {
          key: 'Email address',
          value: <Email address={account.email} />,
          actions: change('the email address'),
        },
        cameBack !== undefined && { key: 'Messages come back since', value: <Day of={cameBack} /> },
        home && { key: 'Carer of', value: <Link href={`/households/${home.id}`}>{home.name}</Link> },
        { key: 'Second step', value: account.factor ? factorWords[account.factor] : 'None yet' },
        {
          key: 'Last signed in',
          value: account.lastSignedInAt ? <Day of={account.lastSignedInAt} /> : 'Not yet',
          actions: [{ href: `/trail?account=${account.id}`, text: 'What they did', hidden: account.name }],
        },
      ]}
    />
  )
}
