import { linkHours } from '#src/sessions/rules/links.ts'
import { Button } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { roleChoices } from './role-choices.tsx'

interface Props {
  frame: Frame
  quadrants: readonly { id: string; name: string }[]
  entered: Record<string, unknown>
  problems?: Record<string, string>
}

/** Invites somebody on the staff; a carer is invited from the page of the household. */
export const NewAccountPage = ({ frame, quadrants, entered, problems = {} }: Props) => {
  const field = fieldIn({ entered, problems })
  return (
    <Layout
      frame={frame}
      title="Invite a person"
      breadcrumbs={[{ href: '/accounts', text: 'People who can sign in' }]}
      problems={problems}
    >
      <Columns>
        <Column>
          <ErrorSummary problems={problems} />
          <Heading level={1}>Invite a person</Heading>
          <Body>
            They are sent a link to choose their password. It works once, for {linkHours.invitation} hours. A
            carer is invited from the page of their household.
          </Body>
          <Form action="/accounts" once={typeof entered.once === 'string' ? entered.once : undefined}>
            <TextInput {...field('name', 'Full name')} />
            <TextInput {...field('email', 'Email address')} type="email" spellcheck={false} />
            <Checkboxes
              {...field('roles', 'Roles')}
              choices={roleChoices({ quadrants, entered, problems })}
            />
            <Button>Send invitation</Button>
          </Form>
        </Column>
      </Columns>
    </Layout>
  )
}
