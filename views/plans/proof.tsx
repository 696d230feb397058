import type { FiguresShown } from '#src/plans/rules/shown.ts'
import { Button } from '../components/button.tsx'
import { Form } from '../components/form.tsx'
import { Body } from '../components/text.tsx'

/** A proof goes on for so long at most. */
const proofMinutes = 15

export const tooLargeToProve =
  'This plan is too large to be proven. A plan of one quadrant, or with fewer homes that could be hub homes, can be'

/** Has a plan proven that may be the best already, or says why that cannot be. */
export const ProveForm = ({ planId, figures }: { planId: string; figures: FiguresShown }) =>
  figures.gap <= 0 ? undefined : figures.mayProve === false ? (
    <Body kind="quiet">{tooLargeToProve}.</Body>
  ) : (
    <Form action={`/plans/${planId}/proofs`}>
      <Body>
        Perhaps it is the best. Kith can go on until that is proven or a better plan is found, for{' '}
        {proofMinutes} minutes at most. You can end it at any time.
      </Body>
      <Button kind="secondary">Prove it</Button>
    </Form>
  )

/** How a proof ended; nothing for a plan that nobody had proven. */
export function proofInWords({ gap, proof }: Pick<FiguresShown, 'gap' | 'proof'>): string | undefined {
  if (!proof) return undefined
  const isBest = gap <= 0
  if (proof.better)
    return isBest
      ? 'A better plan than before was found: it is this one, and it is proven that none is better.'
      : 'A better plan than before was found: it is this one. It is not proven yet that none is better.'
  return isBest
    ? 'It is proven: no plan is better than this one.'
    : 'The proof was not finished, and no better plan was found.'
}
