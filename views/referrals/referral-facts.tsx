import { Day } from '../components/day.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Link, List } from '../components/text.tsx'
import { progressInWords } from './progress-words.ts'
import type { ReferralShown } from './referral-shown.ts'
import { consentWords, friendOf } from './words.ts'

/** Who told whom, by which terms, and what staff found out that those ask. */
export const Facts = ({ id, applicationId, candidateId, withdrawnAt, ...referral }: ReferralShown) => {
  const change = (path: string, hidden: string) =>
    withdrawnAt === null ? [{ href: `/referrals/${id}/${path}`, text: 'Change', hidden }] : undefined
  const { onDay, carerId, others, toldSince, toldHow, scheme, schemeVersionId } = referral
  return (
    <SummaryList
      rows={[
        {
          key: 'Friend',
          value: (
            <>
              {candidateId ? (
                <Link href={`/candidates/${candidateId}`}>{friendOf(referral)}</Link>
              ) : (
                friendOf(referral)
              )}
              {', '}
              <Link href={`/applications/${applicationId}`}>their way to approval</Link>
            </>
          ),
        },
        {
          key: 'Referred by',
          value: <Link href={`/pipeline?state=all&referrer=${carerId}`}>{referral.carer}</Link>,
        },
        others.length > 0 && {
          key: 'Also referred by',
          value: (
            <List items={others.map((other) => <Link href={`/referrals/${other.id}`}>{other.carer}</Link>)} />
          ),
        },
        {
          key: 'Referred on',
          value: (
            <>
              <Day of={onDay} />
              {referral.linkId === null ? ', told to staff' : ', by their own link'}
            </>
          ),
        },
        {
          key: 'Terms of that day',
          value:
            schemeVersionId === null ? (
              'There was no scheme'
            ) : (
              <Link href={`/schemes/${schemeVersionId}`}>{scheme}</Link>
            ),
        },
        {
          key: 'Referrer named',
          value: referral.namedAt === 'first enquiry' ? 'At the first enquiry' : 'Later',
          actions: change('edit', 'when the referrer was named'),
        },
        {
          key: 'Known to the service before',
          value: <Known {...referral} />,
          actions: change('edit', 'since when the service knew them'),
        },
        {
          key: 'May the referrer be told?',
          value:
            toldSince === null ? (
              'Not as far as we know: they see nothing of it'
            ) : (
              <>
                Yes, said on <Day of={toldSince} />
                {toldHow && `, ${consentWords[toldHow].toLowerCase()}`}. They see:{' '}
                {progressInWords[referral.told]}
              </>
            ),
          actions: change('agreements/new', 'whether the referrer may be told'),
        },
      ]}
    />
  )
}

const Known = ({ knownSinceOn, knownLastOn }: Pick<ReferralShown, 'knownSinceOn' | 'knownLastOn'>) =>
  knownSinceOn === null ? (
    'Nothing is known of that'
  ) : (
    <>
      Since <Day of={knownSinceOn} />
      {knownLastOn !== null && (
        <>
          , last in touch on <Day of={knownLastOn} />
        </>
      )}
    </>
  )
