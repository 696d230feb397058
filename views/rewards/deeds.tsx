import { Button } from '../components/button.tsx'
import { Details } from '../components/details.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading } from '../components/text.tsx'
import { Textarea } from '../components/textarea.tsx'
import type { RewardExplained } from './shown.ts'

/** What the reader can do about a reward. */
export const Deeds = ({ reward, ...typed }: Typed & { reward: RewardExplained }) => {
  const { may } = reward
  if (!Object.values(may).includes(true)) return null
  return (
    <div class="kith-not-printed">
      <Heading>What next</Heading>
      {may.prepare && (
        <One reward={reward} noun="preparations">
          Prepare the payment
        </One>
      )}
      {may.approve && (
        <One reward={reward} noun="approvals">
          Approve the payment
        </One>
      )}
      {may.sendBack && (
        <Form action={`/rewards/${reward.id}/returns`}>
          <Button kind="secondary">Send it back</Button>
        </Form>
      )}
      {may.recover && <Recover reward={reward} {...typed} />}
      {may.hold && <Hold reward={reward} {...typed} />}
    </div>
  )
}

const One = ({
  reward,
  noun,
  children,
}: {
  reward: RewardExplained
  noun: 'preparations' | 'approvals'
  children?: string
}) => (
  <Form action={`/rewards/${noun}`}>
    <input type="hidden" name="rewardId" value={reward.id} />
    <input type="hidden" name="next" value="reward" />
    <Button preventDoubleClick>{children}</Button>
  </Form>
)

const Hold = ({ reward, ...typed }: Typed & { reward: RewardExplained }) => {
  const field = fieldIn(typed)
  return (
    <Details summary="Hold it back" open={typed.problems.reason !== undefined}>
      <Body>
        Until somebody else has looked and released it, it is not paid; what was prepared or approved for it
        is taken back.
      </Body>
      <Form action={`/rewards/${reward.id}/holds`}>
        <Textarea
          {...field('reason', 'Why should somebody look?', 'For staff only. Do not type bank details')}
          rows={3}
        />
        <Button kind="secondary">Hold it back</Button>
      </Form>
    </Details>
  )
}

const Recover = ({ reward, ...typed }: Typed & { reward: RewardExplained }) => {
  const field = fieldIn(typed)
  return (
    <Form action={`/rewards/${reward.id}/recoveries`}>
      <Radios
        {...field('decision', 'What became of the money?', 'Somebody else confirms what you say')}
        choices={[
          { value: 'got back', text: 'It came back' },
          { value: 'let go', text: 'The service lets it go' },
        ]}
      />
      <Button kind="secondary">Say so</Button>
    </Form>
  )
}
