import { Button } from '../components/button.tsx'
import { Form } from '../components/form.tsx'

/** For whoever is halfway in: they have no name in the header yet, and no way out there. */
export const LeaveForm = () => (
  <Form action="/sign-out">
    <Button kind="secondary">Stop signing in</Button>
  </Form>
)
