import { shortestPassword } from '#src/sessions/rules/passwords.ts'
import { Button } from '../components/button.tsx'
import { Column, Columns } from '../components/columns.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Fieldset } from '../components/fieldset.tsx'
import { Form } from '../components/form.tsx'
import { PasswordInput } from '../components/password-input.tsx'
import { Body, Heading } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'

interface Props {
  frame: Frame
  entered: Record<string, unknown>
  problems?: Record<string, string>
}

/** The first page of a new installation: the service, and the manager who lets everybody else in. */
export const SetUpPage = ({ frame, entered, problems }: Props) => {
  const field = (name: string) => ({ name, value: entered[name], problem: problems?.[name] })
  const number = (name: string) => ({ ...field(name), width: 3 as const, inputmode: 'numeric' as const })
  return (
    <Layout frame={frame} title="Set up Kith" problems={problems}>
      <Columns>
        <Column>
          <ErrorSummary problems={problems} />
          <Heading level={1}>Set up Kith</Heading>
          <Body>All of this can be changed later.</Body>
          <Form action="/set-up">
            <input
              type="hidden"
              name="token"
              value={typeof entered.token === 'string' ? entered.token : ''}
            />
            <Fieldset legend="The service" size="m">
              <TextInput {...field('serviceName')} label="Name of the service" />
              <Textarea
                {...field('quadrants')}
                label="Quadrants"
                hint="The areas of the service, one on each line."
                rows={5}
              />
            </Fieldset>
            <Fieldset legend="Constellations" size="m">
              <TextInput {...number('minHomes')} label="Fewest homes" hint="Without the hub home." />
              <TextInput {...number('maxHomes')} label="Most homes" hint="Without the hub home." />
              <TextInput
                {...number('limitKm')}
                label="Furthest a home may live from its hub home"
                hint="As the crow flies."
                suffix="km"
              />
            </Fieldset>
            <Fieldset legend="You, the first manager" size="m">
              <TextInput {...field('managerName')} label="Full name" autocomplete="name" />
              <TextInput
                {...field('email')}
                label="Email address"
                type="email"
                autocomplete="username"
                spellcheck={false}
              />
              <PasswordInput
                name="password"
                label="Password"
                hint={`At least ${shortestPassword} characters. A few unrelated words are easy to remember and hard to guess.`}
                autocomplete="new-password"
                problem={problems?.password}
              />
            </Fieldset>
            <Button>Set up</Button>
          </Form>
        </Column>
      </Columns>
    </Layout>
  )
}
