import { Button } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Form } from '../components/form.tsx'
import { Table } from '../components/table.tsx'
import { Heading } from '../components/text.tsx'
import type { HoldShown, RecoveryShown } from './shown.ts'
import { holdWords } from './words.ts'

/** Why it is held, or was, and who looked. */
export const Holds = ({ holds }: { holds: readonly HoldShown[] }) =>
  holds.length > 0 && (
    <>
      <Heading>Held</Heading>
      <Table
        caption="Why it is held"
        captionHidden
        columns={['Why', 'Since', 'Released']}
        rows={holds.map((hold) => [
          <>
            {holdWords[hold.why]}
            {hold.note !== undefined && `: ${hold.note}`}
          </>,
          <>
            <Day of={hold.heldAt} />, {hold.heldBy ?? 'by the rule'}
          </>,
          hold.releasedAt !== null ? (
            <>
              <Day of={hold.releasedAt} />, {hold.releasedBy ?? 'somebody'}
            </>
          ) : hold.mayRelease ? (
            <Form action={`/reward-holds/${hold.id}/releases`}>
              <Button kind="secondary">Release it</Button>
            </Form>
          ) : (
            'Waits for somebody else to look'
          ),
        ])}
      />
    </>
  )

const decisionWords = { 'got back': 'It came back', 'let go': 'The service lets it go' } as const

/** What was said to have become of it, by whom, and who confirmed it. */
export const Recoveries = ({ recoveries }: { recoveries: readonly RecoveryShown[] }) =>
  recoveries.length > 0 && (
    <>
      <Heading>What became of it</Heading>
      <Table
        caption="What became of it"
        captionHidden
        columns={['What', 'Said', 'Confirmed']}
        rows={recoveries.map((said) => [
          decisionWords[said.decision],
          <>
            <Day of={said.saidAt} />, {said.saidBy}
          </>,
          <Confirmed said={said} />,
        ])}
      />
    </>
  )

const Confirmed = ({ said }: { said: RecoveryShown }) => {
  if (said.confirmedAt !== null)
    return (
      <>
        <Day of={said.confirmedAt} />, {said.confirmedBy ?? 'somebody'}
      </>
    )
  if (said.withdrawnAt !== null)
    return (
      <>
        Withdrawn on <Day of={said.withdrawnAt} />
      </>
    )
  return (
    <>
      {said.mayConfirm ? (
        <Form action={`/reward-recoveries/${said.id}/confirmations`}>
          <Button kind="secondary">Confirm it</Button>
        </Form>
      ) : (
        'Waits for somebody else'
      )}
      <Form action={`/reward-recoveries/${said.id}/withdrawals`}>
        <Button kind="secondary">Withdraw it</Button>
      </Form>
    </>
  )
}
