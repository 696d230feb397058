import type { Child } from '#jsx/markup'
import { mayUse, routes } from '#src/access/rules/routes.ts'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Body, Heading } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

/** One deed on one household: a page with one form. */
export const DeedPage = ({
  frame,
  household,
  title,
  explained,
  action,
  once,
  button,
  problems,
  children,
}: {
  frame: Frame
  household: { id: string; name: string }
  title: string
  /** What happens then, before it does. */
  explained?: Child
  action: string
  once?: string | undefined
  button: string
  problems: Record<string, string>
  children?: Child
}) => (
  <Layout
    frame={frame}
    title={title}
    breadcrumbs={[
      // Of their own household its carers have no list.
      ...(frame.viewer && mayUse(frame.viewer, routes['GET /households'])
        ? [{ href: '/households', text: 'Households' }]
        : []),
      { href: `/households/${household.id}`, text: household.name },
    ]}
    problems={problems}
  >
    <ErrorSummary problems={problems} />
    <Heading level={1}>{title}</Heading>
    {explained && <Body>{explained}</Body>}
    <Form action={action} once={once}>
      {children}
      <Button>{button}</Button>
    </Form>
  </Layout>
)
