import { Button } from '../components/button.tsx'
import { Details } from '../components/details.tsx'
import { Form } from '../components/form.tsx'
import { Textarea } from '../components/textarea.tsx'
import { VisuallyHidden } from '../components/visually-hidden.tsx'
import { whyHint, whyLabel } from '../pairings/why.tsx'

interface Props {
  asker: { requestId: string; carer: string }
  offerer: { carerId: string; carer: string }
  once: string
  /** The plan from which they are asked, to which it goes back. */
  plan?: { quadrant: string; mode: string } | undefined
  /** What was typed, and what is wrong with it, where it comes back. */
  why?: unknown
  problem?: string | undefined
}

/** The field of somebody's row in which it is said why: each of a page has its own. */
export const whyField = (carerId: string) => `why-${carerId}`

/** Asks two people whether they would like each other, with a few words of why for who looks after them. */
export const AskBoth = ({ asker, offerer, once, plan, why, problem }: Props) => {
  const whom = (
    <VisuallyHidden>
      : {asker.carer} and {offerer.carer}
    </VisuallyHidden>
  )
  const id = whyField(offerer.carerId)
  return (
    <Form action={`/peer-requests/${asker.requestId}/offers`} once={once}>
      <input type="hidden" name="carerId" value={offerer.carerId} />
      {Object.entries(plan ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Details summary={<>Say why{whom}</>} open={Boolean(why) || problem !== undefined}>
        <Textarea
          name="why"
          {...{ id, problem }}
          label={whyLabel}
          hint={whyHint}
          value={why}
          rows={2}
          autocomplete="off"
        />
      </Details>
      <Button kind="secondary">Ask both{whom}</Button>
    </Form>
  )
}
