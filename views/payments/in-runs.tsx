import { dayInWords } from '../components/day.tsx'
import { Body, Link } from '../components/text.tsx'

/** Beside a list that is paid by hand: what is not in it, once the service pays claims in runs. */
export const PaidInRuns = ({ since }: { since: string }) =>
  since !== '' && (
    <Body>
      What is approved since {dayInWords(since)} is paid in <Link href="/payment-runs">payment runs</Link>,
      and is not in this list: nothing is paid twice.
    </Body>
  )
