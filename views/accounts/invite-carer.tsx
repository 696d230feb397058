import { linkHours } from '#src/sessions/rules/links.ts'
import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props {
  frame: Frame
  household: { id: string; name: string }
  carer: { id: string; name: string }
  entered: Record<string, unknown>
  problems?: Record<string, string>
}

/** Invites a carer of a household to sign in. */
export const InviteCarerPage = ({ frame, household, carer, entered, problems = {} }: Props) => (
  <Layout
    frame={frame}
    title="Invite to Kith"
    breadcrumbs={[
      { href: '/households', text: 'Households' },
      { href: `/households/${household.id}`, text: household.name },
    ]}
    problems={problems}
  >
    <Columns>
      <Column>
        <ErrorSummary problems={problems} />
        <Heading level={1} caption={carer.name}>
          Invite to Kith
        </Heading>
        <Body>
          {carer.name} is sent a link to choose a password. It works once, for {linkHours.invitation} hours.
          They will see their own household and what others share with it.
        </Body>
        <Form
          action={`/households/${household.id}/carers/${carer.id}/accounts`}
          once={typeof entered.once === 'string' ? entered.once : undefined}
        >
          <TextInput
            {...fieldIn({ entered, problems })(
              'email',
              'Email address',
              'One of their own, to sign in with: nobody else’s account can have the same.',
            )}
            type="email"
            spellcheck={false}
          />
          <Button>Send invitation</Button>
        </Form>
      </Column>
    </Columns>
  </Layout>
)
